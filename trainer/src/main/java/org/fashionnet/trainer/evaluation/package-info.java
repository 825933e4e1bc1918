/** How good a network is: accuracy, macro-F1, confusion, calibration, reliability. */
@NullMarked
package org.fashionnet.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
