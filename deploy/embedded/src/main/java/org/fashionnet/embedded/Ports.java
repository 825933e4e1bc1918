package org.fashionnet.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of the loopback interface. */
public final class Ports {
  /** The system may offer a port again while its first taker has not begun to listen. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port that nobody listens on at the moment, another one each time. */
  public static int free() {
    int port;
    do {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException("no free port on the loopback interface", e);
      }
    } while (!GIVEN.add(port));
    return port;
  }

  /** The given port, or a free one for 0. */
  static int orFree(int port) {
    return port == 0 ? free() : port;
  }

  /** Whether somebody listens on the port, so that a server could not take it. */
  public static boolean taken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of an earlier run that still linger must not count as a listener.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
