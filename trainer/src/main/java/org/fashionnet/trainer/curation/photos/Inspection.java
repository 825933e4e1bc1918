package org.fashionnet.trainer.curation.photos;

import java.util.Optional;
import org.fashionnet.trainer.curation.labels.Candidate;

/** The result of looking at a file. */
public sealed interface Inspection {
  /** The file. */
  Candidate candidate();

  /** SHA-256 of its bytes; empty if they could not be read. */
  Optional<String> sha256();

  /** The file is a picture. */
  record OfPicture(Candidate candidate, Picture picture) implements Inspection {
    @Override
    public Optional<String> sha256() {
      return Optional.of(picture.sha256());
    }
  }

  /**
   * The file is not a picture.
   *
   * @param problem why, for people
   */
  record OfUnusable(Candidate candidate, Optional<String> sha256, String problem)
      implements Inspection {}
}
