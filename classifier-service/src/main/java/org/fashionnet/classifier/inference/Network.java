package org.fashionnet.classifier.inference;

import java.util.List;

/** A loaded network. It holds native memory until it is closed. */
public interface Network extends AutoCloseable {
  /**
   * Runs one batch. Calls from several threads take turns.
   *
   * @param images each [size, size, 3] of uint8: rows from the top, pixels from the left, red,
   *     green, blue; at least one image, at most what the network was loaded for
   * @return one prediction per image, in the same order
   */
  List<Prediction> predict(List<byte[]> images);

  /** Frees the network's memory; it predicts no more. Closing twice does nothing. */
  @Override
  void close();
}
