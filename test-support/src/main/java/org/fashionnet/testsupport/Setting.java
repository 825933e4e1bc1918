package org.fashionnet.testsupport;

import java.util.Locale;

/** A setting of the tests: a system property, or the environment variable of the same words. */
enum Setting {
  /** {@code auto}, {@code containers} or {@code embedded}. */
  SERVERS("fashionnet.test.servers", "auto"),
  KAFKA_IMAGE("fashionnet.kafka.image", "apache/kafka:4.1.1"),
  POSTGRES_IMAGE("fashionnet.postgres.image", "postgres:18-alpine"),
  /** Zip of an OpenSearch distribution; builds of modules that want it set it. */
  OPENSEARCH_ZIP("fashionnet.opensearch.zip", "target/opensearch/opensearch.zip"),
  /** A running node to use instead, as in {@code http://localhost:9200}. */
  OPENSEARCH_HOST("fashionnet.opensearch.host", "");

  private final String property;
  private final String standard;

  Setting(String property, String standard) {
    this.property = property;
    this.standard = standard;
  }

  String value() {
    String environment = System.getenv(property.toUpperCase(Locale.ROOT).replace('.', '_'));
    return System.getProperty(property, environment == null ? standard : environment);
  }
}
