/** Tables that are too large for the heap. */
@NullMarked
package org.fashionnet.ingest.disk;

import org.jspecify.annotations.NullMarked;
