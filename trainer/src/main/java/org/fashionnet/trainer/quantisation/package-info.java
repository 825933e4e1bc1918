/** Turns a network's convolutions into integers of 8 bits. */
package org.fashionnet.trainer.quantisation;
