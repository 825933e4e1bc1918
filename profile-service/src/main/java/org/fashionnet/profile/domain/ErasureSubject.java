package org.fashionnet.profile.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.fashionnet.contracts.event.WardrobeKey;

/**
 * What was erased: a person, one of their images or their opinion about one item. Only its hash is
 * kept.
 *
 * @param name differs for any two subjects
 */
public record ErasureSubject(String name) {

  /** All that is known of a person. */
  public static ErasureSubject person(String userId) {
    return new ErasureSubject(userId);
  }

  /** One image of a wardrobe. */
  public static ErasureSubject image(WardrobeKey key) {
    return new ErasureSubject(key.toString());
  }

  /** What a person said about one item. */
  public static ErasureSubject opinion(String userId, String itemId) {
    // An image's name has one slash.
    return new ErasureSubject(userId + "/feedback/" + itemId);
  }

  /** SHA-256 of the name, in hexadecimal digits. */
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Whether something must stay away: what the system received before the erasure, or at the same
   * time, does.
   */
  public static boolean covers(Instant erasedAt, Instant receivedAt) {
    return !receivedAt.isAfter(erasedAt);
  }
}
