package org.fashionnet.ingest.fetch;

import java.util.Locale;
import okhttp3.HttpUrl;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * The address of a picture, read as browsers read addresses (URL standard of the WHATWG): letters
 * of any language, blanks, brackets and a lone percent sign are encoded, names of hosts become
 * ASCII.
 *
 * @param url ready to be asked
 */
public record Address(HttpUrl url) {
  /**
   * Reads an address as a feed writes it.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static Address parse(String text) {
    String address = text.strip();
    String start = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
    if (!start.startsWith("http://") && !start.startsWith("https://")) {
      throw refused(address, "must be an http or https address");
    }
    return checked(address, HttpUrl.parse(address));
  }

  /**
   * Where a redirect of this address leads.
   *
   * @param location as the host writes it, whole or relative
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public Address redirected(String location) {
    return checked(location, url.resolve(location.strip()));
  }

  /** The host that is asked, in ASCII. */
  public String host() {
    return url.host();
  }

  /** The server that is asked: host and port. */
  public String server() {
    return url.host() + ":" + url.port();
  }

  private static Address checked(String text, @Nullable HttpUrl url) {
    if (url == null) {
      throw refused(text, "is no valid http or https address");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw refused(text, "must not carry a user name");
    }
    return new Address(url);
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException("'%s' %s".formatted(Require.shortened(text), why));
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
