/** Training: phases, schedule, loss, optimizer, weight average, checkpoints, curves. */
@NullMarked
package org.fashionnet.trainer.training;

import org.jspecify.annotations.NullMarked;
