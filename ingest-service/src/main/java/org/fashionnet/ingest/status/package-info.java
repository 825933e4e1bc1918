/** What became of the images: classified, failed, or not yet known. */
@NullMarked
package org.fashionnet.ingest.status;

import org.jspecify.annotations.NullMarked;
