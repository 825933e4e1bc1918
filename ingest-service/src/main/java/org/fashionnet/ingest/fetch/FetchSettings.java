package org.fashionnet.ingest.fetch;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How pictures are fetched.
 *
 * @param timeout for one attempt, redirects and body included
 * @param maxRedirects redirects followed in one attempt
 * @param maxBytes largest body
 * @param userAgent how the service names itself
 * @param headers for hosts that want some, by the host's name in lower case; they are sent to that
 *     host alone
 * @param allowPrivateAddresses also allows addresses of this machine and its private network; for
 *     tests, and for shops whose image server is in that network
 */
public record FetchSettings(
    Duration timeout,
    int maxRedirects,
    int maxBytes,
    String userAgent,
    Map<String, Map<String, String>> headers,
    boolean allowPrivateAddresses) {
  public static final String USER_AGENT = "FashionNet";

  public FetchSettings {
    headers = Map.copyOf(headers);
  }

  Map<String, String> headersOf(String host) {
    return headers.getOrDefault(host.toLowerCase(Locale.ROOT), Map.of());
  }
}
