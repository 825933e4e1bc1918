package org.fashionnet.local.system;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Stands in for a service: takes the same settings, is ready at once, and ends when asked to. */
public final class FakeService {
  private FakeService() {}

  /** Runs until the process ends. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.getInteger("quarkus.http.port");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body =
              String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }
}
