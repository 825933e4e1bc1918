package org.fashionnet.recommender.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.fashionnet.recommender.feed.Feed;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;

/** Makes the parts that know no framework. */
@ApplicationScoped
class Parts {
  @Produces
  @Singleton
  ItemIndex index(MeterRegistry meters) {
    var index = new ItemIndex();
    meters.gauge("fashionnet.recommender.items", index, i -> i.reading(Generation::size));
    meters.gauge("fashionnet.recommender.looks", index, i -> i.reading(g -> g.buckets().size()));
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
      ItemIndex index,
      Profiles profiles) {
    var feed = new Feed(client, index, profiles);
    feed.start();
    return feed;
  }

  void close(@Disposes Feed feed) {
    feed.close();
  }
}
