/** What is sewn onto garments: collars, buttons, pockets, seams. */
@NullMarked
package org.fashionnet.drawing.detail;

import org.jspecify.annotations.NullMarked;
