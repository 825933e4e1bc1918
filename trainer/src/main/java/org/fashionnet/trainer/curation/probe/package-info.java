/** Linear probes: how well a model's embeddings tell the classes of an attribute apart. */
@NullMarked
package org.fashionnet.trainer.curation.probe;

import org.jspecify.annotations.NullMarked;
