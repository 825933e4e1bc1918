package org.fashionnet.trainer.curation.photos;

import java.util.Optional;
import org.fashionnet.trainer.onnx.ModelOutput;

/**
 * The facts that are kept about a decoded picture.
 *
 * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits
 * @param width in pixels
 * @param height in pixels
 * @param hash the perceptual hash
 * @param output the model's output, its embedding of length 1; empty without a model
 */
public record Picture(
    String sha256, int width, int height, long hash, Optional<ModelOutput> output) {
  /** The shorter side in pixels. */
  public int side() {
    return Math.min(width, height);
  }

  Picture with(ModelOutput other) {
    return new Picture(sha256, width, height, hash, Optional.of(other));
  }
}
