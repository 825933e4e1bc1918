/** How good recommendations are, by the true labels of photos and simulated shoppers. */
package org.fashionnet.benchmarks.quality;
