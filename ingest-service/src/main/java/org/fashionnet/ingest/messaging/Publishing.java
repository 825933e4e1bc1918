package org.fashionnet.ingest.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.kafka.Publisher;

/** The way out: gives up within the time that a caller waits. */
@ApplicationScoped
public class Publishing {

  @Produces
  @Singleton
  Publisher publisher(
      IngestConfig config, @Identifier("default-kafka-broker") Map<String, Object> client) {
    int millis = Math.toIntExact(config.publishTimeout().toMillis());
    Map<String, Object> settings = new HashMap<>(client);
    // After the answer 503 the record must not arrive later on.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
    return new Publisher(settings);
  }

  void close(@Disposes Publisher publisher) {
    publisher.close();
  }

  @Produces
  @Singleton
  Outbox outbox(Publisher publisher, IngestConfig config) {
    return new Outbox(publisher, config.publishTimeout());
  }
}
