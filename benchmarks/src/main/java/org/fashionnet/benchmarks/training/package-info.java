/** How fast the trainer learns, beside the engine alone. */
package org.fashionnet.benchmarks.training;
