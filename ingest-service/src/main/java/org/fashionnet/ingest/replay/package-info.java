/** Sends kept images to the classifier again. */
@NullMarked
package org.fashionnet.ingest.replay;

import org.jspecify.annotations.NullMarked;
