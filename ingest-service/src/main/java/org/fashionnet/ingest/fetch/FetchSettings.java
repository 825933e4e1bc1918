package org.fashionnet.ingest.fetch;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import okhttp3.Request;

/**
 * How pictures and feeds are fetched.
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
  public FetchSettings {
    headers = Map.copyOf(headers);
  }

  /**
   * A request as these settings want it.
   *
   * @param first the address that redirects led here from, or the same; one that was encrypted does
   *     not have its host's headers sent in the clear
   */
  public Request.Builder request(Address at, Address first) {
    Request.Builder request = new Request.Builder().url(at.url()).header("User-Agent", userAgent);
    if (at.url().isHttps() || !first.url().isHttps()) {
      headers.getOrDefault(at.host().toLowerCase(Locale.ROOT), Map.of()).forEach(request::header);
    }
    return request;
  }
}
