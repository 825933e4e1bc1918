/** Splits photos so that nothing is both learned from and measured with. */
@NullMarked
package org.fashionnet.trainer.curation.split;

import org.jspecify.annotations.NullMarked;
