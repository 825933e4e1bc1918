/**
 * Recognises image formats and reads what a file says about its picture, before any pixel is
 * decoded.
 */
@NullMarked
package org.fashionnet.ingest.image.header;

import org.jspecify.annotations.NullMarked;
