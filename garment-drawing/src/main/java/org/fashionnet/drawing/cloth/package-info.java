/** What garments are made of: fabrics, their weaves and folds, and patterns. */
@NullMarked
package org.fashionnet.drawing.cloth;

import org.jspecify.annotations.NullMarked;
