package org.fashionnet.ingest.fetch;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What asking a host for a picture led to. */
public sealed interface FetchResult {
  /**
   * The file.
   *
   * @param bytes not copied
   * @param etag the host's, or null
   * @param lastModified the host's, as it writes it, or null
   * @param release gives the file's memory back; called when the file is not needed any more
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
  record Fetched(
      byte[] bytes, @Nullable String etag, @Nullable String lastModified, Runnable release)
      implements FetchResult {}

  /** It is the file that is held already. */
  record Unchanged() implements FetchResult {}

  /**
   * There is no picture, and asking again would not change that.
   *
   * @param reason in words for whoever gave the address
   */
  record Gone(String reason) implements FetchResult {}

  /**
   * The host may have it later.
   *
   * @param reason in words for whoever gave the address
   * @param retryAfter when the host wants to be asked again; empty if it does not say
   * @param ofHost whether the host as a whole does not work, and not this picture alone
   */
  record Later(String reason, Optional<Duration> retryAfter, boolean ofHost)
      implements FetchResult {
    static Later of(String reason) {
      return new Later(reason, Optional.empty(), true);
    }
  }

  /** There is no room here for the file at the moment, which says nothing of the host. */
  record Busy(String reason) implements FetchResult {}
}
