package org.fashionnet.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A replica of a service: answers with its name and what it was sent, or hangs up. */
final class FakeReplica implements AutoCloseable {
  private final String name;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile boolean ready = true;
  private volatile boolean hangsUp;

  FakeReplica(String name) throws IOException {
    this.name = name;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.createContext("/q/health/ready", this::answerHealth);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void setReady(boolean ready) {
    this.ready = ready;
  }

  /** Reads requests and closes their connections without an answer, as a process that ends does. */
  void hangUp() {
    hangsUp = true;
  }

  /** The requests that arrived, health checks aside: method and body. */
  List<String> seen() {
    return seen;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request =
          exchange.getRequestMethod()
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      seen.add(request);
      if (!hangsUp) {
        reply(exchange, 200, name + " " + request);
      }
    }
  }

  private void answerHealth(HttpExchange exchange) throws IOException {
    try (exchange) {
      reply(exchange, ready ? 200 : 503, "{}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    // As a service does while it drains.
    exchange.getResponseHeaders().add("Connection", "close");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
