/** Near-duplicate pictures, found by perceptual hashes. */
@NullMarked
package org.fashionnet.trainer.curation.duplicates;

import org.jspecify.annotations.NullMarked;
