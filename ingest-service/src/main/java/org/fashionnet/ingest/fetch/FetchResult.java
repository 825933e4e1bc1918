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
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
  record Fetched(byte[] bytes, @Nullable String etag, @Nullable String lastModified)
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
   */
  record Later(String reason, Optional<Duration> retryAfter) implements FetchResult {
    static Later of(String reason) {
      return new Later(reason, Optional.empty());
    }
  }
}
