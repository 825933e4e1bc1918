package org.fashionnet.profile.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What was erased, as a hash with its time: of a person, an image of theirs or an opinion. What was
 * received until then must not come back.
 */
@ApplicationScoped
class Erased {
  private final Repositories.Erasures erasures;
  private final Clock clock = Clock.systemUTC();

  Erased(Repositories.Erasures erasures) {
    this.erasures = erasures;
  }

  void remember(String what) {
    ErasureEntity erasure = erasures.findById(hash(what));
    if (erasure == null) {
      erasure = new ErasureEntity();
      erasure.userHash = hash(what);
      erasure.erasedAt = clock.instant();
      erasures.persist(erasure);
    } else {
      erasure.erasedAt = clock.instant();
    }
  }

  /** Whether something was erased after a time, or at that time. */
  boolean since(Instant receivedAt, String what) {
    ErasureEntity erasure = erasures.findById(hash(what));
    return erasure != null && !receivedAt.isAfter(erasure.erasedAt);
  }

  private static String hash(String what) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(what.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
