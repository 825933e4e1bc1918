package org.fashionnet.profile.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.fashionnet.profile.domain.ErasureSubject;

/** What was erased and when, as a hash: what was received until then must not come back. */
@ApplicationScoped
class ErasureLog {
  private final Repositories.Erasures erasures;
  private final Clock clock;

  ErasureLog(Repositories.Erasures erasures, Clock clock) {
    this.erasures = erasures;
    this.clock = clock;
  }

  void remember(ErasureSubject subject) {
    String hash = subject.hash();
    ErasureEntity erasure = erasures.findById(hash);
    if (erasure == null) {
      erasure = new ErasureEntity();
      erasure.userHash = hash;
      erasure.erasedAt = clock.instant();
      erasures.persist(erasure);
    } else {
      erasure.erasedAt = clock.instant();
    }
  }

  /** Whether one of the subjects was erased after something was received. */
  boolean covers(Instant receivedAt, ErasureSubject... subjects) {
    for (ErasureSubject subject : subjects) {
      ErasureEntity erasure = erasures.findById(subject.hash());
      if (erasure != null && ErasureSubject.covers(erasure.erasedAt, receivedAt)) {
        return true;
      }
    }
    return false;
  }
}
