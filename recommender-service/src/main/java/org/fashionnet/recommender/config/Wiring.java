package org.fashionnet.recommender.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vocabulary.Vocabulary;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.service.ServiceSkeleton;
import org.fashionnet.kafka.service.TopicGate;
import org.fashionnet.recommender.feed.Feed;
import org.fashionnet.recommender.feed.ItemTopics;
import org.fashionnet.recommender.feed.ProfileFeed;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.index.ShopWords;
import org.fashionnet.recommender.index.storage.IndexCluster;
import org.fashionnet.recommender.index.storage.IndexDirectories;
import org.fashionnet.recommender.index.storage.IndexPlaces;
import org.fashionnet.recommender.index.storage.RoleChange;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.service.ServiceSettings;

/** Makes the parts that know no framework. */
@ApplicationScoped
class Wiring {
  private static final List<Topic<?>> TOPICS =
      List.of(Topics.CATALOGUE_ITEMS, Topics.ITEM_VECTORS, Topics.STYLE_PROFILES, Topics.FEEDBACK);

  /** Where the index lies, and the one that serves first. */
  record Opened(IndexPlaces places, RoleChange first) {}

  @Produces
  @Singleton
  Opened index(RecommenderConfig config) {
    var fields =
        new Fields(config.fields().orElse(Set.of()), config.currency(), words(config.vocabulary()));
    IndexPlaces places =
        config.opensearch().hosts().isPresent()
            ? new IndexCluster(settings(config.opensearch()), fields)
            : new IndexDirectories(config.index(), fields);
    return new Opened(places, places.open());
  }

  private static ShopWords words(Optional<Path> own) {
    Vocabulary shipped = Vocabulary.shipped();
    try {
      return new ShopWords(own.isEmpty() ? shipped : shipped.with(Vocabulary.read(own.get())));
    } catch (IOException e) {
      throw new UncheckedIOException("fashionnet.recommender.vocabulary: " + e.getMessage(), e);
    }
  }

  @Produces
  @Singleton
  Vocabulary vocabulary(RecommenderConfig config) {
    return words(config.vocabulary()).vocabulary();
  }

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
  ServedIndex served(Opened opened, MeterRegistry meters) {
    var index = new ServedIndex(opened.first().index());
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
    var profiles = new Profiles(InstantSource.system());
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
  TopicReader profileReader(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      LoopListener metrics,
      Profiles profiles) {
    return ProfileFeed.into(profiles, client, metrics);
  }

  @Produces
  @Singleton
  Feed feed(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      LoopListener metrics,
      Opened opened,
      ServedIndex index,
      Profiles profiles,
      TopicReader profileReader) {
    return new Feed(
        new ItemTopics(client, metrics),
        opened.places(),
        opened.first(),
        index,
        profiles,
        profileReader::caughtUp);
  }

  @Produces
  @Singleton
  ServiceSkeleton service(
      @Identifier("default-kafka-broker") Map<String, Object> client,
      ServiceSettings settings,
      TopicReader profileReader,
      Feed feed) {
    return new ServiceSkeleton(
        "recommender",
        new TopicGate(client, TOPICS),
        List.of(profileReader, feed),
        settings.closeWithin());
  }
}
