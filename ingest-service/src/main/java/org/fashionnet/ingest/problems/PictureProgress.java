package org.fashionnet.ingest.problems;

import java.time.Instant;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.jspecify.annotations.Nullable;

/** How far the search for a picture that has not come yet has got. */
public interface PictureProgress {
  /**
   * Attempts at one address.
   *
   * @param attempts how often the host was asked
   * @param lastAnswer what it said last, in words; null before the first attempt
   * @param nextTry when it is asked again; null while it is asked
   */
  record Attempts(int attempts, @Nullable String lastAnswer, @Nullable Instant nextTry) {}

  /** The attempts for a picture of an item; empty before the first one. */
  Optional<Attempts> of(String itemId, ItemPicture picture);
}
