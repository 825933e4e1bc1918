package org.fashionnet.trainer.onnx;

import java.util.OptionalDouble;

/**
 * A model's outputs for one picture, without the classes.
 *
 * @param embedding by which similar pictures are found
 * @param relevance probability that the picture shows a garment, 0 to 1; empty if the model lacks
 *     that output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelOutput(float[] embedding, OptionalDouble relevance) {
  /** The same with an embedding of length 1. */
  public ModelOutput normalised() {
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
