package org.fashionnet.recommender.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.fashionnet.recommender.feed.Feed;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;

/** Makes the parts that know no framework. */
@ApplicationScoped
class Parts {
  @Produces
  @Singleton
  IndexDirectories directories(RecommenderConfig config) {
    return new IndexDirectories(config.index(), new Fields(config.fields().orElse(Set.of())));
  }

  @Produces
  @Singleton
  ServedIndex index(IndexDirectories directories, MeterRegistry meters) {
    var index = new ServedIndex(directories.open());
    meters.gauge("fashionnet.recommender.items", index, i -> i.reading(Generation::size).orElse(0));
    meters.gauge(
        "fashionnet.recommender.looks", index, i -> i.reading(Generation::looks).orElse(0));
    return index;
  }

  @Produces
  @Singleton
  Profiles profiles(MeterRegistry meters) {
    var profiles = new Profiles();
    meters.gauge("fashionnet.recommender.profiles", profiles, Profiles::size);
    return profiles;
  }

  @Produces
  @Singleton
  @Startup
  Feed feed(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      IndexDirectories directories,
      ServedIndex index,
      Profiles profiles) {
    var feed = new Feed(client, directories, index, profiles);
    feed.start();
    return feed;
  }

  void close(@Disposes Feed feed) {
    feed.close();
  }
}
