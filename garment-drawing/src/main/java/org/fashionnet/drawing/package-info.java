/**
 * Draws garments whose labels are known: pictures for pre-training and a catalogue to look at.
 *
 * <p>{@link org.fashionnet.drawing.design.GarmentDesigner} decides what to draw, {@link
 * org.fashionnet.drawing.GarmentPainter} paints it, {@link org.fashionnet.drawing.DrawnGarments} is
 * an endless, repeatable collection of both. Lengths are in garment units: the chest is about one
 * unit wide, the origin lies between the shoulders, y points down. JDK only; no display and no
 * installed fonts are needed.
 */
@NullMarked
package org.fashionnet.drawing;

import org.jspecify.annotations.NullMarked;
