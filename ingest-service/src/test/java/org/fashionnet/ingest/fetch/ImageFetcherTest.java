package org.fashionnet.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.fetch.FetchOutcome.Failed;
import org.fashionnet.ingest.fetch.FetchOutcome.Fetched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFetcherTest {
  private static final FetchSettings QUICK =
      new FetchSettings(Duration.ofMillis(800), 3, 1000, 3, Duration.ofMillis(1), true);

  private final TestWeb web = new TestWeb();
  private final ImageFetcher patient =
      new ImageFetcher(
          new FetchSettings(Duration.ofSeconds(20), 3, 1000, 3, Duration.ofMillis(1), true));
  private final ImageFetcher open = new ImageFetcher(QUICK);
  private final ImageFetcher guarded = new ImageFetcher(FetchSettings.DEFAULTS);

  @AfterEach
  void close() {
    web.close();
    patient.close();
    open.close();
    guarded.close();
  }

  @Test
  void a_file_is_fetched_through_three_redirects_but_not_four() throws Exception {
    web.redirect("/4", "/3").redirect("/3", "2").redirect("/2", web.url("/1"));
    web.redirect("/1", "/file").file("/file", new byte[] {1, 2, 3});
    assertThat(((Fetched) open.fetch(web.url("/3"))).bytes()).containsExactly(1, 2, 3);
    assertFailed(open.fetch(web.url("/4")), "more than 3 times", false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/file", "http://localhost:%d/file", "http://0.0.0.0:%d/file",
        "http://[::1]:%d/file", "http://[::ffff:127.0.0.1]:%d/file", "http://2130706433:%d/file",
        "http://127.1:%d/file", "http://example.com@127.0.0.1:%d/file"
      })
  void nothing_inside_is_reached_whatever_the_address_looks_like(String address) throws Exception {
    web.file("/file", new byte[] {1});
    FetchOutcome outcome = guarded.fetch(address.formatted(web.port()));
    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(web.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/a.jpg",
        "file:///etc/passwd",
        "gopher://x",
        "http:///a.jpg",
        "http://user:pass@example.com/",
        "http://a b/",
        "//example.com/a",
        "",
        "http://"
      })
  void other_schemes_and_malformed_addresses_are_refused(String address) throws Exception {
    assertThat(((Failed) guarded.fetch(address)).passing()).isFalse();
  }

  @Test
  void a_redirect_to_the_inside_is_refused() throws Exception {
    web.redirect("/out", "http://127.0.0.2:" + web.port() + "/file").file("/file", new byte[1]);
    try (ImageFetcher fetcher = onlyFirstAddress(InetAddress::getAllByName)) {
      assertFailed(fetcher.fetch(web.url("/out")), "not on the public internet", false);
    }
    assertThat(web.requests()).isEqualTo(1);
  }

  @Test
  void a_redirect_to_another_scheme_is_refused() throws Exception {
    web.redirect("/out", "file:///etc/passwd");
    assertFailed(open.fetch(web.url("/out")), "http or https", false);
  }

  @Test
  void a_name_that_changes_its_address_after_the_first_look_is_refused() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Names names = host -> address(looks.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2");
    web.redirect("/a", "http://other.example:" + web.port() + "/b").file("/b", new byte[1]);
    try (ImageFetcher fetcher = onlyFirstAddress(names)) {
      String url = "http://rebinding.example:" + web.port() + "/a";
      assertFailed(fetcher.fetch(url), "not on the public internet", false);
    }
    assertThat(web.requests()).isEqualTo(1);
  }

  @Test
  void one_inside_address_among_several_is_enough_to_refuse() throws Exception {
    Names names = host -> new InetAddress[] {address("127.0.0.1")[0], address("127.0.0.2")[0]};
    web.file("/a", new byte[1]);
    try (ImageFetcher fetcher = onlyFirstAddress(names)) {
      String url = "http://both.example:" + web.port() + "/a";
      assertFailed(fetcher.fetch(url), "127.0.0.2", false);
    }
    assertThat(web.requests()).isZero();
  }

  @Test
  void a_body_above_the_bound_is_given_up() throws Exception {
    web.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[100]);
          }
        });
    assertFailed(open.fetch(web.url("/endless")), "more than 1000 bytes", false);
  }

  @Test
  void a_server_that_drips_is_cut_off_in_time() throws Exception {
    web.on(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
          }
        });
    long start = System.nanoTime();
    assertFailed(open.fetch(web.url("/drip")), "did not answer within", true);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void a_passing_fault_is_tried_again() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    web.on(
        "/late",
        exchange ->
            TestWeb.send(exchange, tries.incrementAndGet() < 3 ? 503 : 200, new byte[] {7}));
    assertThat(((Fetched) open.fetch(web.url("/late"))).bytes()).containsExactly(7);
  }

  @Test
  void a_clear_no_is_not_asked_again() throws Exception {
    assertFailed(open.fetch(web.url("/missing")), "status 404", false);
    web.on("/forbidden", exchange -> TestWeb.send(exchange, 403, new byte[0]));
    assertFailed(open.fetch(web.url("/forbidden")), "status 403", false);
    assertThat(web.requests()).isEqualTo(1);
  }

  @Test
  void a_fetch_that_is_stopped_says_nothing_about_its_address() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<Void> release = new CompletableFuture<>();
    web.on(
        "/stalled",
        exchange -> {
          asked.countDown();
          release.join();
        });
    CompletableFuture<FetchOutcome> fetched =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return patient.fetch(web.url("/stalled"));
              } catch (InterruptedException e) {
                throw new CancellationException("stopped");
              }
            });
    asked.await();
    patient.close();
    assertThatThrownBy(fetched::get).hasCauseInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> patient.fetch(web.url("/stalled")))
        .isInstanceOf(InterruptedException.class);
    release.complete(null);
  }

  @FunctionalInterface
  private interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** Takes 127.0.0.1 for the internet and all else for the inside. */
  private static ImageFetcher onlyFirstAddress(Names names) {
    DnsResolver resolver =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            return names.resolve(host);
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    return new ImageFetcher(
        QUICK, resolver, address -> address.getHostAddress().equals("127.0.0.1"));
  }

  private static InetAddress[] address(String literal) throws UnknownHostException {
    return new InetAddress[] {InetAddress.getByName(literal)};
  }

  private static void assertFailed(FetchOutcome outcome, String reason, boolean passing) {
    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome).reason()).contains(reason);
    assertThat(((Failed) outcome).passing()).isEqualTo(passing);
  }
}
