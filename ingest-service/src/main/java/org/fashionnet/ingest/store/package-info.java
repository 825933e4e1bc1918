/** Keeps images by content. */
@NullMarked
package org.fashionnet.ingest.store;

import org.jspecify.annotations.NullMarked;
