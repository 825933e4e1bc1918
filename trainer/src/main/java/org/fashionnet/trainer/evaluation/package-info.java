/** How good a network is: accuracy, macro-F1, confusion, calibration. */
package org.fashionnet.trainer.evaluation;
