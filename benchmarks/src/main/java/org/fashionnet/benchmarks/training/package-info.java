/** How fast the trainer learns, beside the bare engine. */
package org.fashionnet.benchmarks.training;
