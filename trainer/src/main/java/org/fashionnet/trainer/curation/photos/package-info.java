/** Photo files, each opened once: their pixels, hashes and embeddings. */
@NullMarked
package org.fashionnet.trainer.curation.photos;

import org.jspecify.annotations.NullMarked;
