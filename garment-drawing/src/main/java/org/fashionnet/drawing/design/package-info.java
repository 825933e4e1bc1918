/** What to draw: garments, the words for them, and where they are shown. */
@NullMarked
package org.fashionnet.drawing.design;

import org.jspecify.annotations.NullMarked;
