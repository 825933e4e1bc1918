/** The JSON form of all values: unknown fields survive, unknown schema versions are refused. */
package org.fashionnet.contracts.codec;
