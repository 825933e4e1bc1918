/** Fashion vectors: what the classifier read in one garment image. */
package org.fashionnet.contracts.vector;
