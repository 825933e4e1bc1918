/** Other trainings' trunks, read from their files, and how a network starts from them. */
@NullMarked
package org.fashionnet.trainer.pretrained;

import org.jspecify.annotations.NullMarked;
