/** Tools for pictures that know nothing about clothes: colours, noise, lines, placement. */
@NullMarked
package org.fashionnet.drawing.raster;

import org.jspecify.annotations.NullMarked;
