/** The JSON form of all values: unknown fields survive, unknown schema versions are refused. */
@NullMarked
package org.fashionnet.contracts.codec;

import org.jspecify.annotations.NullMarked;
