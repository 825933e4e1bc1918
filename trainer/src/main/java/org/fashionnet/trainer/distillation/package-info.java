/** Bundles as teachers of a network. */
@NullMarked
package org.fashionnet.trainer.distillation;

import org.jspecify.annotations.NullMarked;
