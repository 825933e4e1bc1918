package org.fashionnet.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Dns;
import org.fashionnet.ingest.TestWeb;
import org.fashionnet.ingest.fetch.FetchResult.Fetched;
import org.fashionnet.ingest.fetch.FetchResult.Gone;
import org.fashionnet.ingest.fetch.FetchResult.Later;
import org.fashionnet.ingest.fetch.FetchResult.Unchanged;
import org.fashionnet.ingest.fetch.PictureFetcher.Wanted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFetcherTest {
  private static final FetchSettings QUICK =
      settings(Duration.ofMillis(800), Map.of("127.0.0.1", Map.of("X-Key", "secret")), true);

  private final TestWeb web = new TestWeb();
  private final PictureFetcher patient =
      new PictureFetcher(settings(Duration.ofSeconds(20), Map.of(), true), memory());
  private final PictureFetcher open = new PictureFetcher(QUICK, memory());
  private final PictureFetcher guarded =
      new PictureFetcher(settings(Duration.ofSeconds(10), Map.of(), false), memory());

  @AfterEach
  void close() {
    web.close();
    patient.close();
    open.close();
    guarded.close();
  }

  @Test
  void a_file_is_fetched_through_five_redirects_but_not_six() throws Exception {
    web.redirect("/6", "/5").redirect("/5", "4").redirect("/4", "3").redirect("/3", "/2");
    web.redirect("/2", web.url("/1")).redirect("/1", "/file").file("/file", new byte[] {1, 2, 3});
    assertThat(((Fetched) fetch(open, web.url("/5"))).bytes()).containsExactly(1, 2, 3);
    assertGone(fetch(open, web.url("/6")), "redirects more than 5 times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/größe.jpg                 | /gr%C3%B6%C3%9Fe.jpg",
        "/ワンピース.jpg              | /%E3%83%AF%E3%83%B3%E3%83%94%E3%83%BC%E3%82%B9.jpg",
        "/red dress.jpg             | /red%20dress.jpg",
        "/a[1]{2}^3.jpg             | /a[1]%7B2%7D%5E3.jpg",
        "/100%.jpg                  | /100%.jpg",
        "/a%20b.jpg?q=größe&x=a b   | /a%20b.jpg?q=gr%C3%B6%C3%9Fe&x=a%20b",
      })
  void addresses_are_read_as_browsers_read_them_also_in_redirects(String path, String asked)
      throws Exception {
    AtomicReference<String> last = new AtomicReference<>();
    try (RawServer server =
        new RawServer(
            request -> {
              last.set(request.split(" ", 3)[1]);
              return last.get().equals("/redirect")
                  ? "HTTP/1.1 302 Found\r\nLocation: " + path + "\r\nContent-Length: 0\r\n\r\n"
                  : "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx";
            })) {
      assertThat(fetch(open, "  " + server.url(path) + " ")).isInstanceOf(Fetched.class);
      assertThat(last.get()).isEqualTo(asked);
      last.set("");
      assertThat(fetch(open, server.url("/redirect"))).isInstanceOf(Fetched.class);
      assertThat(last.get()).isEqualTo(asked);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://bücher.example/a.jpg, xn--bcher-kva.example",
    "https://my_shop.example/a.jpg, my_shop.example",
    "HTTPS://Shop.Example:443/a.jpg, shop.example"
  })
  void hosts_of_any_language_and_with_underscores_are_understood(String address, String host) {
    assertThat(Address.parse(address).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/file", "http://localhost:%d/file", "http://0.0.0.0:%d/file",
        "http://[::1]:%d/file", "http://[::ffff:127.0.0.1]:%d/file", "http://2130706433:%d/file",
        "http://127.1:%d/file", "http://0x7f.1:%d/file", "http://example.com@127.0.0.1:%d/file",
        "http://１２７.0.0.1:%d/file"
      })
  void nothing_inside_is_reached_whatever_the_address_looks_like(String address) throws Exception {
    web.file("/file", new byte[] {1});
    assertThat(fetch(guarded, address.formatted(web.port()))).isNotInstanceOf(Fetched.class);
    assertThat(web.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/a.jpg",
        "file:///etc/passwd",
        "gopher://x",
        "http://user:pass@example.com/",
        "http://a b/",
        "//example.com/a",
        "",
        "http://"
      })
  void other_schemes_and_malformed_addresses_are_refused(String address) throws Exception {
    assertThat(fetch(guarded, address)).isInstanceOf(Gone.class);
  }

  @Test
  void a_redirect_to_the_inside_is_refused() throws Exception {
    web.redirect("/out", "http://127.0.0.2:" + web.port() + "/file").file("/file", new byte[1]);
    try (PictureFetcher fetcher = onlyFirstAddress(Dns.SYSTEM)) {
      assertGone(fetch(fetcher, web.url("/out")), "not on the public internet");
    }
    assertThat(web.requests()).isEqualTo(1);
  }

  @Test
  void a_redirect_to_another_scheme_is_refused() throws Exception {
    web.redirect("/out", "file:///etc/passwd");
    assertGone(fetch(open, web.url("/out")), "no valid http or https address");
  }

  @Test
  void a_name_that_changes_its_address_after_the_first_look_is_refused() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    Dns names =
        host ->
            List.of(
                InetAddress.getAllByName(looks.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2"));
    web.redirect("/a", "http://other.example:" + web.port() + "/b").file("/b", new byte[1]);
    try (PictureFetcher fetcher = onlyFirstAddress(names)) {
      assertGone(
          fetch(fetcher, "http://rebinding.example:" + web.port() + "/a"),
          "not on the public internet");
    }
    assertThat(web.requests()).isEqualTo(1);
  }

  @Test
  void one_inside_address_among_several_is_enough_to_refuse() throws Exception {
    Dns names = host -> List.of(loopback(1), loopback(2));
    web.file("/a", new byte[1]);
    try (PictureFetcher fetcher = onlyFirstAddress(names)) {
      assertGone(fetch(fetcher, "http://both.example:" + web.port() + "/a"), "127.0.0.2");
    }
    assertThat(web.requests()).isZero();
  }

  @Test
  void an_unchanged_picture_costs_one_304() throws Exception {
    web.on(
        "/a",
        exchange -> {
          boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          exchange.getResponseHeaders().add("ETag", "\"1\"");
          exchange.getResponseHeaders().add("Last-Modified", "Tue, 06 Jan 2026 09:00:00 GMT");
          TestWeb.send(exchange, known ? 304 : 200, known ? new byte[0] : new byte[] {1});
        });
    Fetched first = (Fetched) fetch(open, web.url("/a"));
    assertThat(first.etag()).isEqualTo("\"1\"");
    assertThat(first.lastModified()).isEqualTo("Tue, 06 Jan 2026 09:00:00 GMT");
    assertThat(open.fetch(new Wanted(web.url("/a"), first.etag(), first.lastModified())))
        .isInstanceOf(Unchanged.class);
  }

  @Test
  void a_hosts_headers_go_to_that_host_alone_and_the_service_names_itself() throws Exception {
    web.on(
        "/key",
        exchange ->
            TestWeb.send(
                exchange,
                200,
                (exchange.getRequestHeaders().getFirst("X-Key")
                        + " "
                        + exchange.getRequestHeaders().getFirst("User-Agent"))
                    .getBytes(UTF_8)));
    web.redirect("/away", "http://localhost:" + web.port() + "/key");
    assertThat(new String(((Fetched) fetch(open, web.url("/key"))).bytes(), UTF_8))
        .isEqualTo("secret FashionNet/test");
    assertThat(new String(((Fetched) fetch(open, web.url("/away"))).bytes(), UTF_8))
        .isEqualTo("null FashionNet/test");
  }

  @Test
  void no_and_not_now_are_told_apart() throws Exception {
    assertGone(fetch(open, web.url("/missing")), "answers with status 404");
    web.on("/410", exchange -> TestWeb.send(exchange, 410, new byte[0]));
    assertGone(fetch(open, web.url("/410")), "answers with status 410");
    web.on("/empty", exchange -> TestWeb.send(exchange, 200, new byte[0]));
    assertGone(fetch(open, web.url("/empty")), "answers without a file");
    web.on("/503", exchange -> TestWeb.send(exchange, 503, new byte[0]));
    assertLater(fetch(open, web.url("/503")), "answers with status 503");
    assertLater(fetch(open, "http://127.0.0.1:1/refused"), "the host refuses");
    assertLater(fetch(open, "http://nobody.invalid/"), "has an unknown host");
    try (RawServer server =
        new RawServer(request -> "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")) {
      assertLater(fetch(open, server.url("/short")), "announces 10 bytes and sends fewer");
    }
    try (RawServer server = new RawServer(request -> "nonsense\r\n\r\n")) {
      assertLater(fetch(open, server.url("/nonsense")), "does not answer in HTTP");
    }
  }

  @Test
  void a_host_says_when_it_wants_to_be_asked_again() throws Exception {
    web.on(
        "/seconds",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "120");
          TestWeb.send(exchange, 429, new byte[0]);
        });
    assertThat(((Later) fetch(open, web.url("/seconds"))).retryAfter())
        .contains(Duration.ofMinutes(2));
    web.on(
        "/date",
        exchange -> {
          exchange
              .getResponseHeaders()
              .add(
                  "Retry-After",
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(
                      ZonedDateTime.now(ZoneOffset.UTC).plusHours(3)));
          TestWeb.send(exchange, 503, new byte[0]);
        });
    assertThat(((Later) fetch(open, web.url("/date"))).retryAfter().orElseThrow())
        .isBetween(Duration.ofMinutes(175), Duration.ofMinutes(181));
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
    assertGone(fetch(open, web.url("/endless")), "more than 1000 bytes");
    web.file("/long", new byte[1001]);
    assertGone(fetch(open, web.url("/long")), "more than 1000 bytes");
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
            LockSupport.parkNanos(100_000_000);
          }
        });
    long start = System.nanoTime();
    assertLater(fetch(open, web.url("/drip")), "did not answer within");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
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
    CompletableFuture<FetchResult> fetched =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return fetch(patient, web.url("/stalled"));
              } catch (InterruptedException e) {
                throw new CancellationException("stopped");
              }
            });
    asked.await();
    patient.close();
    assertThatThrownBy(fetched::get).hasCauseInstanceOf(CancellationException.class);
    release.complete(null);
  }

  private static InetAddress loopback(int last) throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  private static FetchResult fetch(PictureFetcher fetcher, String address)
      throws InterruptedException {
    return fetcher.fetch(new Wanted(address, null, null));
  }

  private static FetchSettings settings(
      Duration timeout, Map<String, Map<String, String>> headers, boolean inside) {
    return new FetchSettings(timeout, 5, 1000, "FashionNet/test", headers, inside);
  }

  private static ByteBudget memory() {
    return new ByteBudget(1 << 20);
  }

  /** Takes 127.0.0.1 for the internet and all else for the inside. */
  private static PictureFetcher onlyFirstAddress(Dns names) {
    return new PictureFetcher(
        QUICK, memory(), names, address -> address.getHostAddress().equals("127.0.0.1"));
  }

  private static void assertGone(FetchResult result, String reason) {
    assertThat(result)
        .isInstanceOfSatisfying(Gone.class, gone -> assertThat(gone.reason()).contains(reason));
  }

  private static void assertLater(FetchResult result, String reason) {
    assertThat(result)
        .isInstanceOfSatisfying(Later.class, later -> assertThat(later.reason()).contains(reason));
  }

  /** Answers with the bytes that it is told, which a well-behaved server would not send. */
  private static final class RawServer implements AutoCloseable {
    @FunctionalInterface
    interface Answer {
      String to(String request);
    }

    private final ServerSocket socket;

    RawServer(Answer answer) throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofPlatform().daemon().start(() -> serve(answer));
    }

    private void serve(Answer answer) {
      while (true) {
        try (Socket connection = socket.accept()) {
          StringBuilder request = new StringBuilder();
          int c;
          while (!request.toString().endsWith("\r\n\r\n")
              && (c = connection.getInputStream().read()) >= 0) {
            request.append((char) c);
          }
          connection.getOutputStream().write(answer.to(request.toString()).getBytes(UTF_8));
        } catch (IOException e) {
          if (socket.isClosed()) {
            return;
          }
        }
      }
    }

    String url(String path) {
      return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
