/** The outlines of garments. */
@NullMarked
package org.fashionnet.drawing.cut;

import org.jspecify.annotations.NullMarked;
