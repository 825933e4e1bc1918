/** Labelled pictures in memory: photos, drawn garments and their random views. */
@NullMarked
package org.fashionnet.trainer.data;

import org.jspecify.annotations.NullMarked;
