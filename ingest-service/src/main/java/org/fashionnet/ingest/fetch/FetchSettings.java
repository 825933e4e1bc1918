package org.fashionnet.ingest.fetch;

import java.time.Duration;

/**
 * How images are fetched.
 *
 * @param timeout for one attempt, redirects and body included
 * @param maxRedirects redirects followed in one attempt
 * @param maxBytes largest body
 * @param attempts tries in all when the network fails, at least 1
 * @param pause before the second try; each later pause is twice as long
 * @param allowPrivateAddresses lets addresses reach this machine and its network; for tests and
 *     shops whose image server is inside
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
