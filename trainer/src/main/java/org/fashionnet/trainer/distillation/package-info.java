/** Bundles that teach. */
package org.fashionnet.trainer.distillation;
