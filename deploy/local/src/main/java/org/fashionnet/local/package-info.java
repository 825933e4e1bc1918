/** The commands of the launcher: the whole system on one machine. */
@NullMarked
package org.fashionnet.local;

import org.jspecify.annotations.NullMarked;
