/** Numerical methods that know nothing of pictures: optimisation, regression, whitening. */
@NullMarked
package org.fashionnet.trainer.numeric;

import org.jspecify.annotations.NullMarked;
