/** Takes photos into wardrobes and removes those that were erased. */
@NullMarked
package org.fashionnet.ingest.wardrobe;

import org.jspecify.annotations.NullMarked;
