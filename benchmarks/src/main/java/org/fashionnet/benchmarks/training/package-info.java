/** How fast the trainer learns, beside the bare engine. */
@NullMarked
package org.fashionnet.benchmarks.training;

import org.jspecify.annotations.NullMarked;
