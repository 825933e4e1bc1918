package org.fashionnet.trainer.curation;

/**
 * What was found in a file.
 *
 * @param sha256 of its bytes; null if they could not be read
 * @param width in pixels; height likewise; 0 if unreadable
 * @param hash the perceptual hash
 * @param output what the model makes of it, the embedding of length 1; null without a model
 * @param problem why it is not a picture; null if it is one
 */
record Inspection(
    Candidate candidate,
    String sha256,
    int width,
    int height,
    long hash,
    ModelOutput output,
    String problem) {
  boolean readable() {
    return problem == null;
  }

  Inspection with(ModelOutput other) {
    return new Inspection(candidate, sha256, width, height, hash, other, problem);
  }
}
