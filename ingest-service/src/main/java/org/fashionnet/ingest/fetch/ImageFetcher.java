package org.fashionnet.ingest.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.fashionnet.ingest.fetch.FetchOutcome.Failed;
import org.fashionnet.ingest.fetch.FetchOutcome.Fetched;
import org.fashionnet.ingest.shutdown.ExecutorShutdown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files by http and https. Addresses come from strangers, so every connection, also after a
 * redirect, is checked against the allowed networks, and time, redirects and bytes are bounded.
 * Thread-safe.
 */
public final class ImageFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageFetcher.class);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int CONNECTIONS = 32;

  private final FetchSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor alarms;
  private volatile boolean closed;

  public ImageFetcher(FetchSettings settings) {
    this(
        settings,
        SystemDefaultDnsResolver.INSTANCE,
        settings.allowPrivateAddresses() ? address -> true : PublicAddresses::contain);
  }

  ImageFetcher(FetchSettings settings, DnsResolver names, Predicate<InetAddress> allowed) {
    this.settings = settings;
    Timeout timeout = Timeout.of(settings.timeout());
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedResolver(names, allowed))
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build())
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setUserAgent("FashionNet")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .build();
    this.alarms =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("fetch-alarm").unstarted(task));
    this.alarms.setRemoveOnCancelPolicy(true);
  }

  /**
   * Fetches a file. A failure of the network is tried again, a refusal by the server is not.
   *
   * @throws InterruptedException if the thread is interrupted or the fetcher closed, which says
   *     nothing about the address
   */
  public FetchOutcome fetch(String address) throws InterruptedException {
    long pause = settings.pause().toMillis();
    for (int attempt = 1; ; attempt++) {
      FetchOutcome outcome = attempt(address);
      if (!(outcome instanceof Failed failed && failed.passing())) {
        return outcome;
      }
      if (closed || Thread.interrupted()) {
        throw new InterruptedException("stopped while fetching: " + failed.reason());
      }
      if (attempt >= settings.attempts()) {
        return outcome;
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause *= 2;
    }
  }

  /** Cuts off what is being fetched; the threads that wait for it get an exception. */
  @Override
  public void close() {
    closed = true;
    client.close(CloseMode.IMMEDIATE);
    ExecutorShutdown.now("fetch-alarm", alarms);
  }

  private FetchOutcome attempt(String address) {
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    String at = address;
    for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
      URI uri;
      try {
        uri = checked(at);
      } catch (URISyntaxException e) {
        return new Failed("imageUrl '%s' %s".formatted(shortened(at), e.getReason()), false);
      }
      switch (get(uri, deadline - System.nanoTime())) {
        case End end -> {
          return end.outcome();
        }
        case Redirect redirect -> at = redirect.location();
      }
    }
    return new Failed(
        "imageUrl '%s' redirects more than %d times"
            .formatted(shortened(address), settings.maxRedirects()),
        false);
  }

  /** What one request led to. */
  private sealed interface Step {}

  private record End(FetchOutcome outcome) implements Step {}

  private record Redirect(String location) implements Step {}

  private Step get(URI uri, long nanosLeft) {
    String name = "imageUrl '%s' ".formatted(shortened(uri.toString()));
    HttpGet request = new HttpGet(uri);
    request.setHeader("Accept", "image/*");
    ScheduledFuture<?> alarm;
    try {
      alarm = alarms.schedule(request::cancel, Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return end(new Failed(name + "cannot be fetched: the fetcher is closed", true));
    }
    try {
      return step(uri, name, request);
    } catch (GuardedResolver.ForbiddenException e) {
      return end(new Failed(name + "is refused: " + e.getMessage(), false));
    } catch (UnknownHostException e) {
      return end(new Failed(name + "has an unknown host: " + e.getMessage(), true));
    } catch (IOException | RuntimeException e) {
      String reason =
          request.isCancelled()
              ? "did not answer within " + settings.timeout().toSeconds() + " s"
              : "cannot be fetched: " + e.getMessage();
      return end(new Failed(name + reason, true));
    } finally {
      alarm.cancel(false);
    }
  }

  private Step step(URI uri, String name, HttpGet request) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, request, null);
    boolean whole = false;
    try {
      Step step = read(uri, name, response);
      whole = step instanceof End end && end.outcome() instanceof Fetched;
      return step;
    } finally {
      if (!whole) {
        // Cut the rest off, or the sender would decide how long closing takes.
        request.cancel();
      }
      closeQuietly(response);
    }
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      LOG.debug("a connection was cut off", e);
    }
  }

  private Step read(URI uri, String name, ClassicHttpResponse response) throws IOException {
    int status = response.getCode();
    if (REDIRECTS.contains(status)) {
      Header location = response.getFirstHeader("Location");
      try {
        String target = location == null ? "" : location.getValue();
        return new Redirect(uri.resolve(new URI(target)).toString());
      } catch (URISyntaxException e) {
        return end(new Failed(name + "redirects to no valid address", false));
      }
    }
    if (status != 200) {
      boolean passing = status >= 500 || status == 429 || status == 408;
      return end(new Failed(name + "answers with status " + status, passing));
    }
    if (response.getEntity() == null) {
      return end(new Failed(name + "answers without a file", false));
    }
    byte[] bytes = response.getEntity().getContent().readNBytes(settings.maxBytes() + 1);
    return end(
        bytes.length > settings.maxBytes()
            ? new Failed(name + "has more than %d bytes".formatted(settings.maxBytes()), false)
            : new Fetched(bytes));
  }

  private static Step end(FetchOutcome outcome) {
    return new End(outcome);
  }

  private static URI checked(String address) throws URISyntaxException {
    URI uri = new URI(address);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new URISyntaxException(address, "must be an http or https address");
    }
    if (uri.getHost() == null) {
      throw new URISyntaxException(address, "has no valid host name");
    }
    if (uri.getRawUserInfo() != null) {
      throw new URISyntaxException(address, "must not carry a user name");
    }
    return uri;
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
