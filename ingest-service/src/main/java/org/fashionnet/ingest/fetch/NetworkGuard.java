package org.fashionnet.ingest.fetch;

import java.io.IOException;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Keeps connections to allowed networks. Names are checked when they are looked up, and every
 * connection when it is made, so neither a number in the place of a name nor a name that changes
 * its address is a way around it.
 */
final class NetworkGuard extends SocketFactory implements Dns {
  private final Dns names;
  private final Predicate<InetAddress> allowed;

  NetworkGuard(Dns names, Predicate<InetAddress> allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  /** The address must not be reached. */
  static final class ForbiddenException extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1L;

    ForbiddenException(InetAddress address) {
      super(
          "it leads to %s, which is not on the public internet"
              .formatted(address.getHostAddress()));
    }
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = names.lookup(host);
    for (InetAddress address : addresses) {
      check(address);
    }
    return addresses;
  }

  private void check(InetAddress address) throws ForbiddenException {
    if (!allowed.test(address)) {
      throw new ForbiddenException(address);
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress internet) || internet.isUnresolved()) {
          throw new UnknownHostException(endpoint.toString());
        }
        check(internet.getAddress());
        super.connect(endpoint, timeout);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("connections are made by createSocket() and connect");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    return createSocket(host.getHostName(), port);
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort) {
    return createSocket(address, port);
  }
}
