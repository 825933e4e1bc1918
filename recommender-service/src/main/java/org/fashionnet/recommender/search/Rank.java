package org.fashionnet.recommender.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import org.fashionnet.contracts.codec.Require;

/**
 * The place of an item in the exact order of an index: the smaller comes first. It is also where
 * the next piece begins, whatever came, went or changed meanwhile.
 *
 * @param score weighted number of matches
 * @param expectedMatches from the quantised probabilities
 * @param similarity see {@link Scoring#similarity}
 * @param updatedAt milliseconds of the epoch
 * @param itemId unique, so that the order is total
 */
public record Rank(
    double score, double expectedMatches, double similarity, long updatedAt, String itemId)
    implements Comparable<Rank> {
  /** The order of itemIds by code points, which is also that of their UTF-8 bytes in an index. */
  public static final Comparator<String> BY_ID = Rank::compareIds;

  private static final Comparator<Rank> BEST_FIRST =
      Comparator.comparingDouble(Rank::score)
          .thenComparingDouble(Rank::expectedMatches)
          .thenComparingDouble(Rank::similarity)
          .thenComparingLong(Rank::updatedAt)
          .reversed()
          .thenComparing(Rank::itemId, BY_ID);

  public Rank {
    // Adding 0.0 normalises -0.0.
    score += 0.0;
    expectedMatches += 0.0;
    similarity += 0.0;
  }

  @Override
  public int compareTo(Rank other) {
    return BEST_FIRST.compare(this, other);
  }

  private static int compareIds(String one, String other) {
    for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        // The halves of a code point above U+FFFF come after every other char.
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Character.isSurrogate(a) ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** The rank of the same item with a greater score and more expected matches. */
  public Rank plus(double matches, double expected) {
    return new Rank(score + matches, expectedMatches + expected, similarity, updatedAt, itemId);
  }

  /** The cursor as text that stands in a URL. */
  public String toCursor() {
    byte[] id = itemId.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(4 * Long.BYTES + id.length);
    bytes.putDouble(score).putDouble(expectedMatches).putDouble(similarity).putLong(updatedAt);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.put(id).array());
  }

  /**
   * Reads a cursor.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Rank fromCursor(String cursor) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      double score = bytes.getDouble();
      double expected = bytes.getDouble();
      double similarity = bytes.getDouble();
      long updatedAt = bytes.getLong();
      byte[] id = new byte[bytes.remaining()];
      bytes.get(id);
      // Each by itself: the sum of two large numbers may be infinite.
      if (!Double.isFinite(score) || !Double.isFinite(expected) || !Double.isFinite(similarity)) {
        throw new IllegalArgumentException("not finite");
      }
      String itemId = Require.key("itemId", new String(id, StandardCharsets.UTF_8));
      return new Rank(score, expected, similarity, updatedAt, itemId);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "cursor is not the 'next' of an earlier answer: leave it out to begin anew", e);
    }
  }
}
