package org.fashionnet.ingest.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.fashionnet.ingest.config.IngestConfig;
import org.fashionnet.kafka.client.Publisher;

/** The way out: gives up within the time that a caller waits. */
@ApplicationScoped
public class Publishing {

  @Produces
  @Singleton
  Publisher publisher(
      IngestConfig config, @Identifier("default-kafka-broker") Map<String, Object> client) {
    return Publisher.within(config.publishTimeout(), client);
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
