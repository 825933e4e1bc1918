package org.fashionnet.classifier.inference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens model files. */
public interface NetworkLoader {
  /**
   * Reads what a model file declares, without keeping it open.
   *
   * @throws IOException if it is not a model that can run here; says why
   */
  NetworkShape describe(Path model) throws IOException;

  /**
   * Loads a network that takes one input of [N, size, size, 3].
   *
   * @param model the model file
   * @param size side of the input in pixels
   * @param attributes names of the outputs that carry probabilities
   * @param embedding name of the output that carries the embedding
   * @throws IOException if the model cannot be loaded; says why
   */
  Network load(Path model, int size, List<String> attributes, String embedding) throws IOException;

  /** The largest batch that loaded networks take. */
  int maxBatch();
}
