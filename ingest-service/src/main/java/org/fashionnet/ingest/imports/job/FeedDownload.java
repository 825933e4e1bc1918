package org.fashionnet.ingest.imports.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.fetch.Address;
import org.fashionnet.ingest.fetch.FetchSettings;
import org.fashionnet.ingest.fetch.GuardedClients;
import org.fashionnet.ingest.imports.format.BrokenFeedException;

/**
 * Fetches feeds into files. Addresses may come from strangers, so every connection is checked, and
 * bytes, redirects and silences are bounded.
 */
final class FeedDownload implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int LONGEST_ADDRESS = 2_000;

  private final OkHttpClient client;
  private final FetchSettings settings;
  private final long maxBytes;

  FeedDownload(long maxBytes, FetchSettings settings) {
    this.maxBytes = maxBytes;
    this.settings = settings;
    this.client = GuardedClients.of(SILENCE, settings.allowPrivateAddresses()).build();
  }

  /**
   * The address, if it can be one.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  static String checked(String given) {
    String address = given.strip();
    if (Require.length(address) > LONGEST_ADDRESS) {
      throw new IllegalArgumentException(
          "address '%s' must have at most %d characters"
              .formatted(Require.shortened(address), LONGEST_ADDRESS));
    }
    try {
      Address.parse(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("address " + e.getMessage(), e);
    }
    return address;
  }

  /**
   * Fetches a feed.
   *
   * @return number of bytes
   * @throws BrokenFeedException if the address has no feed, now and later
   * @throws IOException if it may have one later
   */
  long fetch(String address, Path file) throws IOException {
    Address first = Address.parse(address);
    Address at = first;
    for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
      try (Response response = client.newCall(settings.request(at, first).build()).execute()) {
        String location = response.header("Location");
        if (location != null && response.isRedirect()) {
          at = redirected(at, location);
        } else {
          return keep(address, response, file);
        }
      }
    }
    throw new BrokenFeedException(
        "address '%s' redirects more than %d times".formatted(address, settings.maxRedirects()));
  }

  private static Address redirected(Address at, String location) throws BrokenFeedException {
    try {
      return at.redirected(location);
    } catch (IllegalArgumentException e) {
      throw new BrokenFeedException("address '%s' redirects to %s".formatted(at, e.getMessage()));
    }
  }

  private long keep(String address, Response response, Path file) throws IOException {
    int status = response.code();
    if (status != 200) {
      String problem = "address '%s' answers with status %d".formatted(address, status);
      throw status >= 500 || status == 429 || status == 408
          ? new IOException(problem)
          : new BrokenFeedException(problem);
    }
    long bytes = BoundedCopy.of(response.body().byteStream(), file, maxBytes);
    if (bytes > maxBytes) {
      throw new BrokenFeedException("the feed has more than %d bytes".formatted(maxBytes));
    }
    return bytes;
  }

  /** Cuts off what is being fetched. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
