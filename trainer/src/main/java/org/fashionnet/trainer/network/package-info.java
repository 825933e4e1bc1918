/** The networks: architecture, parameters, forward passes. */
@NullMarked
package org.fashionnet.trainer.network;

import org.jspecify.annotations.NullMarked;
