/** Fetches the pictures that items want, beside the lane of changes. */
@NullMarked
package org.fashionnet.ingest.pictures;

import org.jspecify.annotations.NullMarked;
