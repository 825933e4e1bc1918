/** How good recommendations are, by the true labels of photos and simulated shoppers. */
@NullMarked
package org.fashionnet.benchmarks.quality;

import org.jspecify.annotations.NullMarked;
