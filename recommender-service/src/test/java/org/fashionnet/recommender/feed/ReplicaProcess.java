package org.fashionnet.recommender.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.fashionnet.recommender.index.storage.IndexCluster;
import org.fashionnet.recommender.index.storage.IndexPlaces;
import org.fashionnet.recommender.index.storage.RoleChange;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;

/**
 * A replica as a process of its own: Kafka, the cluster and the prefix of its indexes are its
 * arguments. It says when it fills the index or reads it, and when it is ready; to a number it
 * answers with the list of a taste drawn from that.
 */
final class ReplicaProcess {
  private ReplicaProcess() {}

  public static void main(String[] args) throws IOException {
    var settings =
        new ClusterSettings(
            List.of(URI.create(args[1])), args[2], 2, 0, null, null, null, Duration.ofSeconds(10));
    var cluster = new IndexCluster(settings, Libraries.FIELDS);
    var first = cluster.open();
    var served = new ServedIndex(first.index());
    var profiles = new Profiles(InstantSource.system());
    Map<String, Object> client = Map.of("bootstrap.servers", args[0]);
    var profileReader = ProfileFeed.into(profiles, client, LoopListener.NONE);
    profileReader.start();
    var feed =
        new Feed(
            new ItemTopics(client, LoopListener.NONE),
            saying(cluster),
            first,
            served,
            profiles,
            profileReader::caughtUp);
    feed.start();
    Thread.ofPlatform().daemon().start(() -> sayReady(feed));
    try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        long seed = Long.parseLong(line);
        String list = Leased.ask(served, generation -> list(generation, seed)).orElse("");
        System.out.println("list " + list);
      }
    }
    feed.close();
    profileReader.close();
  }

  private static void sayReady(Feed feed) {
    while (!feed.caughtUp()) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
    System.out.println("ready");
  }

  /** ItemId and time of the update, in the order of the list. */
  static String list(Generation generation, long seed) {
    var random = new Random(seed);
    List<TasteSignal> likings =
        Samples.profile("ada", 1, random, 4).rows().stream()
            .map(row -> TasteSignal.of(row.weight(), row.vector()))
            .toList();
    Scoring scoring = Preference.of(generation.layout(), likings, Map.of()).scoring();
    return generation
        .search(new Query(scoring, Filter.NONE, 1000, Optional.empty()), Choice.ALL)
        .stream()
        .map(hit -> hit.item().itemId() + "@" + hit.item().updatedAt().getEpochSecond())
        .toList()
        .toString();
  }

  /** The places, with a line for each change of the role. */
  private static IndexPlaces saying(IndexCluster cluster) {
    return new IndexPlaces() {
      @Override
      public RoleChange open() {
        return cluster.open();
      }

      @Override
      public Optional<RoleChange> roleChange() {
        Optional<RoleChange> change = cluster.roleChange();
        change.ifPresent(
            c -> System.out.println(c.role() instanceof Role.Writer ? "fills" : "reads"));
        return change;
      }

      @Override
      public ItemIndex begin() {
        return cluster.begin();
      }

      @Override
      public void keep() {
        cluster.keep();
      }

      @Override
      public void discard() {
        cluster.discard();
      }

      @Override
      public void close() {
        cluster.close();
      }
    };
  }
}
