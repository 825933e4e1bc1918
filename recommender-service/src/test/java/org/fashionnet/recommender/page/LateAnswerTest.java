package org.fashionnet.recommender.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, before services whose answers come in another order. */
class LateAnswerTest {
  /**
   * Chooses one category and, while its list is on the way, another. Without timers: the browser's
   * virtual time stands while a request is pending.
   */
  private static final String CHOOSING =
      """
      const until = (node, options, holds) => new Promise((done) => {
        const look = () => holds() && done();
        new MutationObserver(look).observe(node, options);
        look();
      });
      const choose = (value) => {
        const select = document.getElementById("category");
        select.value = value;
        select.dispatchEvent(new Event("change"));
      };
      await until(document.body, { attributes: true }, () => document.body.dataset.ready);
      choose("slow");
      await fetch("/slow-is-asked");
      choose("quick");
      await until(document.getElementById("items"), { childList: true },
        () => document.querySelector('[data-item="quick-item"]'));
      await fetch("/quick-is-shown");
      """;

  @TempDir Path directory;
  private final PageFiles files = new PageFiles();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch slowIsAsked = new CountDownLatch(1);
  private final CountDownLatch quickIsShown = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.close();
  }

  @Test
  void a_list_that_comes_after_a_newer_one_was_asked_for_is_dropped() throws Exception {
    Optional<Path> browser =
        Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of("/usr/bin", name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(browser.isPresent(), "skipped: no chromium in /usr/bin to open the page with");
    String page = visit(browser.get());
    assertThat(page).contains("data-item=\"quick-item\"").doesNotContain("slow-item");
  }

  private String visit(Path browser) throws IOException, InterruptedException {
    Path page = directory.resolve("page.html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--user-data-dir=" + directory.resolve("profile"),
                "--virtual-time-budget=15000",
                "--dump-dom",
                "http://localhost:" + server.getAddress().getPort() + "/?user=ada")
            .redirectOutput(page.toFile())
            .redirectError(directory.resolve("browser.log").toFile())
            .start();
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("the browser did not end within 90 s");
    }
    return Files.readString(page);
  }

  private void answer(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    String path = asked.getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (path.equals("/")) {
      String script = "<script src=\"/choosing.js\" type=\"module\"></script></body>";
      send(exchange, "text/html", files.index().replace("</body>", script).getBytes(UTF_8));
    } else if (path.equals("/choosing.js")) {
      send(exchange, "text/javascript", CHOOSING.getBytes(UTF_8));
    } else if (path.equals("/slow-is-asked")) {
      await(slowIsAsked);
      send(exchange, "text/plain", new byte[] {'.'});
    } else if (path.equals("/quick-is-shown")) {
      quickIsShown.countDown();
      send(exchange, "text/plain", new byte[] {'.'});
    } else if (files.asset(name).isPresent()) {
      send(exchange, PageFiles.type(name), files.asset(name).get());
    } else if (path.equals("/api/v1/categories")) {
      json(exchange, "{\"categories\":[%s,%s]}".formatted(category("slow"), category("quick")));
    } else if (path.equals("/api/v1/recommendations/ada")) {
      list(exchange, String.valueOf(asked.getQuery()));
    } else {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    }
  }

  private static String category(String name) {
    return "{\"category\":\"%s\",\"items\":1}".formatted(name);
  }

  /** The list of the slow category comes when that of the quick one is shown. */
  private void list(HttpExchange exchange, String query) throws IOException {
    boolean slow = query.contains("category=slow");
    if (slow) {
      slowIsAsked.countDown();
      await(quickIsShown);
    }
    String item = slow ? "slow-item" : query.contains("category=quick") ? "quick-item" : "first";
    json(
        exchange,
        """
        {"userId":"ada","profileVersion":1,"items":[{"rank":1,
         "item":{"itemId":"%s","title":"%s","imageId":"x"},"score":1,"expectedMatches":1,
         "fit":1,"matches":[],"reason":"is a test"}]}
        """
            .formatted(item, item));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IOException("the other list did not come");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static void json(HttpExchange exchange, String json) throws IOException {
    send(exchange, "application/json", json.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
