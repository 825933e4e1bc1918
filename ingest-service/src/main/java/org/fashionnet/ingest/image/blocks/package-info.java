/**
 * Reads the mean colour of each block of 8 x 8 pixels of a JPEG file, which is its picture an
 * eighth as large, in a sixty-fourth of the memory. Files of several scans can be read in no other
 * way without holding all of their pixels.
 */
@NullMarked
package org.fashionnet.ingest.image.blocks;

import org.jspecify.annotations.NullMarked;
