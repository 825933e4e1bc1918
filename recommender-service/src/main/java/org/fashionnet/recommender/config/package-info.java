/** Wires the service together. */
@NullMarked
package org.fashionnet.recommender.config;

import org.jspecify.annotations.NullMarked;
