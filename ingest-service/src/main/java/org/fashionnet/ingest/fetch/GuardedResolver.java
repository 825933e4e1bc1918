package org.fashionnet.ingest.fetch;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to allowed addresses only. The client connects to exactly the addresses returned
 * here, so changing a name's address after the check is no way around it.
 */
final class GuardedResolver implements DnsResolver {
  private final DnsResolver names;
  private final Predicate<InetAddress> allowed;

  GuardedResolver(DnsResolver names, Predicate<InetAddress> allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  /** The name resolves to an address that must not be reached. */
  static final class ForbiddenException extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1L;

    ForbiddenException(String message) {
      super(message);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      if (!allowed.test(address)) {
        throw new ForbiddenException(
            "'%s' leads to %s, which is not on the public internet"
                .formatted(host, address.getHostAddress()));
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
