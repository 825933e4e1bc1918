package org.fashionnet.ingest.imports.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.fetch.Address;
import org.fashionnet.ingest.fetch.GuardedClients;
import org.fashionnet.ingest.imports.format.BrokenFeedException;

/**
 * Fetches feeds into files. Addresses may come from strangers, so every connection is checked, and
 * bytes, redirects and silences are bounded.
 */
final class FeedDownload implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_REDIRECTS = 5;
  private static final int LONGEST_ADDRESS = 2_000;

  private final OkHttpClient client;
  private final long maxBytes;

  FeedDownload(long maxBytes, boolean allowPrivateAddresses) {
    this.maxBytes = maxBytes;
    this.client = GuardedClients.of(SILENCE, allowPrivateAddresses).build();
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
    Address at = Address.parse(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      Request request =
          new Request.Builder().url(at.url()).header("User-Agent", "FashionNet").build();
      try (Response response = client.newCall(request).execute()) {
        String location = response.header("Location");
        if (location != null && REDIRECTS.contains(response.code())) {
          at = redirected(at, location);
        } else {
          return keep(address, response, file);
        }
      }
    }
    throw new BrokenFeedException(
        "address '%s' redirects more than %d times".formatted(address, MOST_REDIRECTS));
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
    try (OutputStream out = Files.newOutputStream(file)) {
      copy(response.body().byteStream(), out);
    }
    return Files.size(file);
  }

  private void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      bytes += count;
      if (bytes > maxBytes) {
        throw new BrokenFeedException("the feed has more than %d bytes".formatted(maxBytes));
      }
      to.write(buffer, 0, count);
    }
  }

  /** Cuts off what is being fetched. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
