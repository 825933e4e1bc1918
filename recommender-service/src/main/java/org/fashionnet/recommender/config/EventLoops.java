package org.fashionnet.recommender.config;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * One event loop for each core, not two as usual. A thread that runs virtual threads goes on with
 * what one event loop gives it for as long as that has more: with more loops than cores, and more
 * calls than can be answered, the callers of one loop would wait for those of the other.
 */
@ApplicationScoped
class EventLoops implements VertxOptionsCustomizer {
  @Override
  public void accept(VertxOptions options) {
    options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
  }
}
