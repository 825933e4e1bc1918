/** Fashion vectors: what the classifier read in one garment image. */
@NullMarked
package org.fashionnet.contracts.vector;

import org.jspecify.annotations.NullMarked;
