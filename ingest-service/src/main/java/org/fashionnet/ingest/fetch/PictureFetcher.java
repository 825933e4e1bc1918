package org.fashionnet.ingest.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.fashionnet.ingest.fetch.FetchResult.Gone;
import org.fashionnet.ingest.fetch.FetchResult.Later;
import org.jspecify.annotations.Nullable;

/**
 * Asks hosts for pictures, once each. Addresses come from strangers, so every connection, also
 * after a redirect, is checked against the allowed networks, and time, redirects and bytes are
 * bounded. Thread-safe.
 */
public final class PictureFetcher implements AutoCloseable {
  private static final int IDLE_CONNECTIONS = 32;
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final FetchSettings settings;
  private final Answers answers;
  private final OkHttpClient client;
  private volatile boolean closed;

  public PictureFetcher(FetchSettings settings, ByteBudget memory) {
    this(
        settings,
        memory,
        Dns.SYSTEM,
        settings.allowPrivateAddresses() ? address -> true : PublicAddresses::contain);
  }

  PictureFetcher(
      FetchSettings settings, ByteBudget memory, Dns names, Predicate<InetAddress> allowed) {
    this.settings = settings;
    this.answers = new Answers(settings, memory, InstantSource.system());
    this.client =
        GuardedClients.of(settings.timeout(), names, allowed)
            .connectionPool(
                new ConnectionPool(IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
            .build();
  }

  /**
   * What is asked for.
   *
   * @param address as the shop writes it
   * @param etag of the file that is held, or null
   * @param lastModified of the file that is held, or null
   */
  public record Wanted(String address, @Nullable String etag, @Nullable String lastModified) {}

  /**
   * Asks for a picture.
   *
   * @throws InterruptedException if the thread is interrupted or the fetcher closed, which says
   *     nothing about the address
   */
  public FetchResult fetch(Wanted wanted) throws InterruptedException {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    FetchResult result;
    try {
      result = follow(Address.parse(wanted.address()), wanted, deadline);
    } catch (IllegalArgumentException e) {
      return new Gone(String.valueOf(e.getMessage()));
    }
    if (result instanceof Later && (closed || Thread.interrupted())) {
      throw new InterruptedException("stopped while a picture was fetched");
    }
    return result;
  }

  private FetchResult follow(Address first, Wanted wanted, long deadline) {
    Address at = first;
    for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Later.of(answers.tooSlow());
      }
      Call call = client.newCall(request(at, wanted, first));
      call.timeout().timeout(left, TimeUnit.NANOSECONDS);
      Answers.Step step = step(call, deadline);
      if (step instanceof Answers.End end) {
        return end.result();
      }
      at = at.redirected(((Answers.Redirect) step).location());
    }
    return new Gone("redirects more than %d times".formatted(settings.maxRedirects()));
  }

  private Answers.Step step(Call call, long deadline) {
    try (Response response = call.execute()) {
      return answers.read(response, call, deadline);
    } catch (IOException | RuntimeException e) {
      return new Answers.End(answers.failed(e));
    }
  }

  private Request request(Address at, Wanted wanted, Address first) {
    Request.Builder request =
        settings
            .request(at, first)
            .header("Accept", "image/*")
            .header("Accept-Encoding", "identity");
    if (wanted.etag() != null) {
      request.header("If-None-Match", wanted.etag());
    }
    if (wanted.lastModified() != null) {
      request.header("If-Modified-Since", wanted.lastModified());
    }
    return request.build();
  }

  /** Cuts off what is being fetched; the threads that wait for it get an exception. */
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
