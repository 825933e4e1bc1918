package org.fashionnet.recommender.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.fashionnet.recommender.feed.Feed;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.search.IndexUnusableException;
import org.fashionnet.recommender.search.Library;
import org.fashionnet.recommender.search.lucene.LuceneLibrary;
import org.jboss.logging.Logger;

/** Makes the parts that know no framework. */
@ApplicationScoped
class Parts {
  private static final Logger LOG = Logger.getLogger(Parts.class);

  @Produces
  @Singleton
  ItemIndex index(RecommenderConfig config, MeterRegistry meters) {
    var fields = new Fields(config.fields().orElse(Set.of()));
    var index = new ItemIndex(library(config.index(), fields), fields);
    meters.gauge("fashionnet.recommender.items", index, i -> i.reading(Generation::size).orElse(0));
    meters.gauge(
        "fashionnet.recommender.looks", index, i -> i.reading(Generation::looks).orElse(0));
    return index;
  }

  private static Library library(Path root, Fields fields) {
    try {
      return LuceneLibrary.open(root, fields.names());
    } catch (IndexUnusableException e) {
      LOG.warnf("the index is built anew from the topics: %s", e.getMessage());
      LuceneLibrary.delete(root);
      return LuceneLibrary.open(root, fields.names());
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
