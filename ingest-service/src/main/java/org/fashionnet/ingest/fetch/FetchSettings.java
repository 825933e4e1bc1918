package org.fashionnet.ingest.fetch;

import java.time.Duration;

/**
 * How images are fetched.
 *
 * @param timeout for one attempt, redirects and body included
 * @param maxRedirects redirects followed in one attempt
 * @param maxBytes largest body
 * @param attempts how often a failing network is tried in all, at least 1
 * @param pause before the second try; each later pause is twice as long
 * @param allowPrivateAddresses also allows addresses of this machine and its private network; for
 *     tests, and for shops whose image server is in that network
 */
public record FetchSettings(
    Duration timeout,
    int maxRedirects,
    int maxBytes,
    int attempts,
    Duration pause,
    boolean allowPrivateAddresses) {
  public static final FetchSettings DEFAULTS =
      new FetchSettings(Duration.ofSeconds(10), 3, 20 << 20, 3, Duration.ofMillis(300), false);
}
