package org.fashionnet.recommender.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Connections to the nodes, with the timeouts, certificates and credentials of the settings. */
final class Transports {
  private static final int MOST_CONNECTIONS = 64;

  private Transports() {}

  static OpenSearchTransport of(ClusterSettings settings) {
    HttpHost[] hosts = settings.hosts().stream().map(HttpHost::create).toArray(HttpHost[]::new);
    var timeout = Timeout.of(settings.timeout());
    var connections =
        PoolingAsyncClientConnectionManagerBuilder.create()
            .setMaxConnPerRoute(MOST_CONNECTIONS)
            .setMaxConnTotal(MOST_CONNECTIONS * hosts.length)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout)
                    .setSocketTimeout(timeout)
                    .build());
    if (settings.certificates() != null) {
      connections.setTlsStrategy(
          ClientTlsStrategyBuilder.create()
              .setSslContext(trusting(settings.certificates()))
              .buildAsync());
    }
    var builder =
        ApacheHttpClient5TransportBuilder.builder(hosts)
            .setRequestConfigCallback(
                request -> request.setResponseTimeout(timeout).setConnectionRequestTimeout(timeout))
            .setHttpClientConfigCallback(
                client ->
                    client.setConnectionManager(connections.build()).disableAutomaticRetries());
    if (settings.password() != null) {
      String pair = settings.username() + ":" + settings.password();
      String encoded = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
      builder.setDefaultHeaders(
          new Header[] {new BasicHeader("Authorization", "Basic " + encoded, true)});
    }
    return builder.build();
  }

  private static SSLContext trusting(Path certificates) {
    try (InputStream pem = Files.newInputStream(certificates)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority-" + number++, one);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "fashionnet.recommender.opensearch.certificates '%s' must be a PEM file of certificates: %s"
              .formatted(certificates, e.getMessage()),
          e);
    }
  }
}
