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
import java.util.function.Function;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.recommender.feed.Feed;
import org.fashionnet.recommender.feed.IndexPlaces;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;

/** Makes the parts that know no framework. */
@ApplicationScoped
class Parts {
  @Produces
  @Singleton
  Places places(RecommenderConfig config) {
    var fields = new Fields(config.fields().orElse(Set.of()));
    var cluster = config.opensearch();
    if (cluster.hosts().isPresent()) {
      var places = new IndexCluster(settings(cluster), fields);
      return new Places(places, places.open());
    }
    var places = new IndexDirectories(config.index(), fields);
    return new Places(places, places.open());
  }

  /** Where the index lies, and the one that serves first. */
  record Places(IndexPlaces places, ItemIndex index) {}

  private static ClusterSettings settings(RecommenderConfig.OpenSearch cluster) {
    return new ClusterSettings(
        cluster.hosts().orElseThrow(),
        cluster.prefix(),
        cluster.shards(),
        cluster.replicas(),
        cluster.username().orElse(null),
        cluster.password().orElse(null),
        cluster.certificates().orElse(null),
        cluster.timeout());
  }

  @Produces
  @Singleton
  ServedIndex index(Places places, MeterRegistry meters) {
    var index = new ServedIndex(places.index());
    meters.gauge("fashionnet.recommender.items", index, i -> gauge(i, Generation::size));
    meters.gauge("fashionnet.recommender.looks", index, i -> gauge(i, Generation::looks));
    return index;
  }

  private static int gauge(ServedIndex index, Function<Generation, Integer> count) {
    try (IndexLease lease = index.lease()) {
      return lease.snapshot().serving().map(count).orElse(0);
    }
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
  Publisher publisher(
      @Identifier("default-kafka-broker") Map<String, Object> client, RecommenderConfig config) {
    return Publisher.within(config.publishTimeout(), client);
  }

  void close(@Disposes Publisher publisher) {
    publisher.close();
  }

  @Produces
  @Singleton
  @Startup
  Feed feed(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      Places places,
      ServedIndex index,
      Profiles profiles) {
    var feed = new Feed(client, places.places(), index, profiles);
    feed.start();
    return feed;
  }

  void close(@Disposes Feed feed) {
    feed.close();
  }
}
