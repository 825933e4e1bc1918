package org.fashionnet.contracts.route;

/**
 * Requests whose path is the prefix, or begins with the prefix and a slash, go to the service.
 *
 * @param prefix begins with a slash and ends without one; {@code /} is the page and nothing below
 * @param service the service that answers
 */
public record Route(String prefix, Service service) {
  /** Whether the route takes a request path. */
  public boolean takes(String path) {
    return path.equals(prefix) || (!prefix.equals("/") && path.startsWith(prefix + "/"));
  }
}
