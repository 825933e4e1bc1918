package org.fashionnet.contracts.picture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * Attempts to fetch the pictures of an item whose hosts have not answered for good. They are kept
 * so that a restart goes on where it was.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param itemId equal to the record's key
 * @param attempts one for each address, 1 to 11
 */
public record PictureAttempts(int schemaVersion, String itemId, List<Attempt> attempts) {
  public static final int SCHEMA_VERSION = 1;

  public PictureAttempts {
    Require.key("itemId", itemId);
    attempts = List.copyOf(Require.present("attempts", attempts));
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("attempts must not be empty");
    }
  }

  /** Attempts of the current schema. */
  public PictureAttempts(String itemId, List<Attempt> attempts) {
    this(SCHEMA_VERSION, itemId, attempts);
  }

  /**
   * The attempts at one address.
   *
   * @param askedAt when the shop named the address; attempts of an earlier time do not count
   * @param count how often the host was asked, at least 1
   * @param lastAnswer what it said last, in words
   * @param nextTry when it is asked again
   */
  public record Attempt(
      String address, @Nullable Instant askedAt, int count, String lastAnswer, Instant nextTry) {
    public Attempt {
      Require.text("address", address, 2000);
      Require.present("lastAnswer", lastAnswer);
      Require.present("nextTry", nextTry);
      if (count < 1) {
        throw new IllegalArgumentException("count %d must be at least 1".formatted(count));
      }
    }
  }

  /** The attempts since the shop named an address; empty before the first. */
  public Optional<Attempt> at(String address, @Nullable Instant askedAt) {
    return attempts.stream()
        .filter(
            attempt ->
                attempt.address().equals(address)
                    && Optional.ofNullable(attempt.askedAt()).equals(Optional.ofNullable(askedAt)))
        .findFirst();
  }
}
