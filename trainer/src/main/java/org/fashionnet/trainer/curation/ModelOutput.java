package org.fashionnet.trainer.curation;

/**
 * What a model makes of a picture, its classes aside.
 *
 * @param embedding by which similar pictures are found
 * @param relevance probability that it shows a garment, 0 to 1; null if the model does not say
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelOutput(float[] embedding, Double relevance) {
  /** The same with an embedding of length 1. */
  ModelOutput normalised() {
    double squares = 0;
    for (float value : embedding) {
      squares += (double) value * value;
    }
    float[] unit = embedding.clone();
    for (int i = 0; squares > 0 && i < unit.length; i++) {
      unit[i] /= (float) Math.sqrt(squares);
    }
    return new ModelOutput(unit, relevance);
  }
}
