/** Training: schedule, loss, optimizer, weight average, checkpoints, the loop. */
package org.fashionnet.trainer.training;
