/** What surrounds a garment in a photo: background, hanger, light, camera. */
@NullMarked
package org.fashionnet.drawing.photo;

import org.jspecify.annotations.NullMarked;
