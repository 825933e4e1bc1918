package org.fashionnet.ingest.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches files by http and https. Addresses come from strangers: only allowed network addresses
 * are connected to, on every redirect anew, and time, redirects and bytes are bounded. Thread-safe.
 */
public final class ImageFetcher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageFetcher.class);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final int CONNECTIONS = 32;

  private final FetchSettings settings;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor alarms;

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

  /** Fetches a file; tries again when the network fails, not when the answer is no. */
  public FetchOutcome fetch(String address) {
    long pause = settings.pause().toMillis();
    for (int attempt = 1; ; attempt++) {
      FetchOutcome outcome = attempt(address);
      boolean again = outcome instanceof Failed failed && failed.passing();
      if (!again || attempt >= settings.attempts()) {
        return outcome;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return outcome;
      }
      pause *= 2;
    }
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
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
      Step step = get(uri, deadline - System.nanoTime());
      if (step.location() == null) {
        return step.outcome();
      }
      at = step.location();
    }
    return new Failed(
        "imageUrl '%s' redirects more than %d times"
            .formatted(shortened(address), settings.maxRedirects()),
        false);
  }

  /** Either the end or where to go on. */
  private record Step(FetchOutcome outcome, String location) {}

  private Step get(URI uri, long nanosLeft) {
    String name = "imageUrl '%s' ".formatted(shortened(uri.toString()));
    HttpGet request = new HttpGet(uri);
    request.setHeader("Accept", "image/*");
    ScheduledFuture<?> alarm =
        alarms.schedule(request::cancel, Math.max(0, nanosLeft), TimeUnit.NANOSECONDS);
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
    Step step = null;
    try {
      step = read(uri, name, response);
      return step;
    } finally {
      if (step == null || !(step.outcome() instanceof Fetched)) {
        // What was not read is cut off: else the sender would decide how long closing takes.
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
        return new Step(null, uri.resolve(new URI(target)).toString());
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
    return new Step(outcome, null);
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
