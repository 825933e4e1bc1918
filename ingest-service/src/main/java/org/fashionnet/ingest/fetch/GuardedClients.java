package org.fashionnet.ingest.fetch;

import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.function.Predicate;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** HTTP clients for addresses that strangers give: every connection is checked. */
public final class GuardedClients {
  private GuardedClients() {}

  /**
   * A client that follows no redirects.
   *
   * @param silence longest wait for a connection and between two bytes
   * @param allowPrivateAddresses also reaches this machine and its private network
   */
  public static OkHttpClient.Builder of(Duration silence, boolean allowPrivateAddresses) {
    return of(
        silence, Dns.SYSTEM, allowPrivateAddresses ? address -> true : PublicAddresses::contain);
  }

  static OkHttpClient.Builder of(Duration silence, Dns names, Predicate<InetAddress> allowed) {
    NetworkGuard guard = new NetworkGuard(names, allowed);
    return new OkHttpClient.Builder()
        .dns(guard)
        .socketFactory(guard)
        .proxy(Proxy.NO_PROXY)
        .connectTimeout(silence)
        .readTimeout(silence)
        .writeTimeout(silence)
        .followRedirects(false)
        .followSslRedirects(false)
        .cookieJar(CookieJar.NO_COOKIES);
  }
}
