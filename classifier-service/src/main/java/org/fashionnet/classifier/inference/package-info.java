/** From decoded images to fashion vectors: batching, and what a network is. */
@NullMarked
package org.fashionnet.classifier.inference;

import org.jspecify.annotations.NullMarked;
