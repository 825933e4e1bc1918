/** Turns the convolutions of a network into integers of 8 bits. */
@NullMarked
package org.fashionnet.trainer.quantisation;

import org.jspecify.annotations.NullMarked;
