package org.fashionnet.recommender.config;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * One event loop for each core, not two as usual. With more loops than cores, a carrier thread of
 * virtual threads can drain one loop and starve the others under overload.
 */
@ApplicationScoped
class EventLoops implements VertxOptionsCustomizer {
  @Override
  public void accept(VertxOptions options) {
    options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
  }
}
