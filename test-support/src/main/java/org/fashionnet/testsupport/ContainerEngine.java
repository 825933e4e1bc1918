package org.fashionnet.testsupport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells quickly and silently whether a container engine answers; Testcontainers' own search takes
 * seconds and logs each failure.
 */
final class ContainerEngine {
  private static final long LIMIT_MILLIS = 1_000;
  private static final byte[] PING =
      "GET /_ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private ContainerEngine() {}

  /** Whether Docker or something that speaks its language answers at one of the usual places. */
  static boolean answers() {
    return answers(System.getenv(), System.getProperty("user.home", ""));
  }

  static boolean answers(Map<String, String> environment, String home) {
    return addresses(environment, home).stream().anyMatch(ContainerEngine::pings);
  }

  private static List<SocketAddress> addresses(Map<String, String> environment, String home) {
    String host = environment.get("DOCKER_HOST");
    if (host != null && !host.isBlank()) {
      return address(host).stream().toList();
    }
    return Stream.of("/var/run/docker.sock", home + "/.docker/run/docker.sock")
        .map(Path::of)
        .filter(Files::exists)
        .map(path -> (SocketAddress) UnixDomainSocketAddress.of(path))
        .toList();
  }

  private static Optional<SocketAddress> address(String host) {
    try {
      URI uri = URI.create(host);
      return switch (String.valueOf(uri.getScheme())) {
        case "unix" -> Optional.of(UnixDomainSocketAddress.of(uri.getPath()));
        case "tcp", "http" -> Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean pings(SocketAddress address) {
    boolean unix = address instanceof UnixDomainSocketAddress;
    try (SocketChannel channel =
            unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
      if (!channel.connect(address)) {
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        if (!ready(selector, end) || !channel.finishConnect()) {
          return false;
        }
        key.cancel();
        selector.selectNow();
      }
      channel.write(ByteBuffer.wrap(PING));
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer reply = ByteBuffer.allocate(64);
      if (!ready(selector, end) || channel.read(reply) <= 0) {
        return false;
      }
      String status = StandardCharsets.US_ASCII.decode(reply.flip()).toString();
      return status.startsWith("HTTP/1.") && status.contains(" 200");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean ready(Selector selector, long end) throws IOException {
    long left = (end - System.nanoTime()) / 1_000_000;
    return left > 0 && selector.select(left) > 0;
  }
}
