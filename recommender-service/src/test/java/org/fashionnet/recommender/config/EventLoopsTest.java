package org.fashionnet.recommender.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import org.fashionnet.testsupport.KafkaResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class EventLoopsTest {
  @Inject Vertx vertx;

  @Test
  void the_server_has_an_event_loop_for_each_core() {
    assertThat(((VertxInternal) vertx).getEventLoopGroup())
        .hasSize(Runtime.getRuntime().availableProcessors());
  }
}
