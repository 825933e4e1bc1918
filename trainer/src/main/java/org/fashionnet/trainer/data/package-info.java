/** Labelled pictures in memory: photos from a CSV, drawn garments, and their augmentation. */
package org.fashionnet.trainer.data;
