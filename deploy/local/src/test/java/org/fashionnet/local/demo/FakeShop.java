package org.fashionnet.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for the gateway: takes items, and shows all but those it was told never to show. */
final class FakeShop implements AutoCloseable {
  private static final Pattern ITEM = Pattern.compile("\"itemId\":\"([^\"]+)\"");

  final Set<String> shown = ConcurrentHashMap.newKeySet();
  final Set<String> neverShown = ConcurrentHashMap.newKeySet();
  final Set<String> refused = ConcurrentHashMap.newKeySet();
  final List<String> sent = new CopyOnWriteArrayList<>();
  final List<String> wardrobes = new CopyOnWriteArrayList<>();
  final AtomicInteger away = new AtomicInteger();
  private final HttpServer server;

  FakeShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/", this::answer);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (away.getAndDecrement() > 0) {
      reply(exchange, 503, "{}");
    } else if (path.equals("/catalogue/items")) {
      Matcher item = ITEM.matcher(body);
      put(exchange, item.find() ? item.group(1) : "");
    } else if (path.startsWith("/items/")) {
      boolean there = shown.contains(path.substring("/items/".length()));
      reply(exchange, there ? 200 : 404, there ? "{\"item\":{},\"vector\":{\"a\":1}}" : "{}");
    } else if (path.startsWith("/wardrobes/")) {
      wardrobes.add(path.split("/", -1)[2]);
      reply(exchange, 202, "{}");
    } else if (path.startsWith("/profiles/")) {
      boolean known = wardrobes.contains(path.substring("/profiles/".length()));
      reply(exchange, known ? 200 : 404, "{\"garments\":1}");
    } else {
      reply(exchange, 404, "{}");
    }
  }

  private void put(HttpExchange exchange, String itemId) throws IOException {
    sent.add(itemId);
    if (refused.contains(itemId)) {
      reply(exchange, 415, "{\"title\":\"Unsupported\",\"detail\":\"this is a text file\"}");
      return;
    }
    if (!neverShown.contains(itemId)) {
      shown.add(itemId);
    }
    reply(exchange, 202, "{}");
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
