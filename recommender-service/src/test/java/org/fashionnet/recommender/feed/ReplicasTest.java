package org.fashionnet.recommender.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.recommender.Clusters;
import org.fashionnet.recommender.Leased;
import org.fashionnet.recommender.Libraries;
import org.fashionnet.recommender.Samples;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.testsupport.KafkaServer;
import org.fashionnet.testsupport.OpenSearchServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Two replicas as processes, which share a cluster. */
@EnabledIf("org.fashionnet.testsupport.OpenSearchServer#canStart")
class ReplicasTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int ITEMS = 60;

  private final Random random = new Random();
  private final ClusterSettings settings = Clusters.settings(OpenSearchServer.shared());
  private final List<Running> replicas = new ArrayList<>();

  /** What the last record of each topic says, as an embedded index keeps it. */
  private final Map<String, Optional<CatalogueItem>> offered = new HashMap<>();

  private final Map<String, FashionVector> read = new HashMap<>();
  private KafkaServer kafka;
  private Publisher publisher;
  private int records;

  @BeforeEach
  void open() {
    kafka = KafkaServer.start();
    kafka.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
    publisher = new Publisher(kafka.clientConfig());
  }

  @AfterEach
  void close() {
    replicas.forEach(replica -> replica.process.destroyForcibly());
    publisher.close();
    kafka.close();
    Clusters.removeAll(settings);
  }

  @Test
  void another_replica_goes_on_when_the_one_that_fills_the_index_is_killed() throws IOException {
    for (int i = 0; i < ITEMS; i++) {
      change("i" + i);
    }
    Running first = started();
    first.awaitLine("fills");
    first.awaitLine("ready");
    Running second = started();
    second.awaitLine("reads");
    second.awaitLine("ready");
    assertBothAnswer(List.of(first, second));

    // Killed in the midst of changes, at some time between two commits.
    for (int i = 0; i < 200; i++) {
      change("i" + random.nextInt(ITEMS));
      if (i == 120) {
        first.process.destroyForcibly();
      }
    }
    second.awaitLine("fills");
    for (int i = 0; i < 50; i++) {
      change("i" + random.nextInt(ITEMS));
    }
    Running third = started();
    third.awaitLine("reads");
    third.awaitLine("ready");
    assertBothAnswer(List.of(second, third));
  }

  /** A new offer, an end of it, or a vector of the image that is offered or another. */
  private void change(String itemId) {
    records++;
    int image = 1 + random.nextInt(3) + 10 * Integer.parseInt(itemId.substring(1));
    if (random.nextInt(3) == 0 && offered.containsKey(itemId)) {
      boolean gone = random.nextInt(4) == 0;
      offer(itemId, gone ? null : Samples.item(itemId, Samples.imageId(image), records));
    } else {
      if (!offered.containsKey(itemId)) {
        offer(itemId, Samples.item(itemId, Samples.imageId(image), records));
      }
      FashionVector vector = Samples.vector(Samples.imageId(image), random);
      read.put(itemId, vector);
      publisher.publish(Records.of(Topics.ITEM_VECTORS, itemId, vector));
    }
  }

  private void offer(String itemId, CatalogueItem item) {
    offered.put(itemId, Optional.ofNullable(item));
    publisher
        .publish(Records.of(Topics.CATALOGUE_ITEMS, itemId, item))
        .toCompletableFuture()
        .join();
  }

  /** The same lists as an embedded index of the last records. */
  private void assertBothAnswer(List<Running> running) {
    try (var libraries = new Libraries()) {
      ItemIndex index = libraries.fresh();
      offered.forEach((id, item) -> item.ifPresent(index::put));
      read.forEach((id, vector) -> index.put(id, vector, records));
      index.refresh();
      for (long seed = 1; seed <= 3; seed++) {
        long taste = seed;
        String expected =
            Leased.ask(index, generation -> ReplicaProcess.list(generation, taste)).orElseThrow();
        assertThat(expected).contains("@");
        for (Running replica : running) {
          await()
              .atMost(LONG)
              .pollInterval(Duration.ofMillis(200))
              .untilAsserted(() -> assertThat(replica.list(taste)).isEqualTo(expected));
        }
      }
    }
  }

  private Running started() throws IOException {
    var command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReplicaProcess.class.getName(),
            kafka.bootstrapServers(),
            settings.hosts().getFirst().toString(),
            settings.prefix());
    var running = new Running(command.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    replicas.add(running);
    return running;
  }

  /** A process, and what it said. */
  private static final class Running {
    final Process process;
    final List<String> lines = new CopyOnWriteArrayList<>();
    private int lists;

    Running(Process process) {
      this.process = process;
      Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      try (BufferedReader output = process.inputReader()) {
        output.lines().forEach(lines::add);
      } catch (IOException | UncheckedIOException e) {
        // It was killed.
      }
    }

    void awaitLine(String line) {
      await()
          .atMost(LONG)
          .failFast("the replica ended", () -> !process.isAlive())
          .until(() -> lines.contains(line));
    }

    String list(long seed) throws IOException {
      process.outputWriter().write(seed + "\n");
      process.outputWriter().flush();
      lists++;
      await().atMost(LONG).until(() -> lists().size() >= lists);
      return lists().get(lists - 1);
    }

    private List<String> lists() {
      return lines.stream()
          .filter(line -> line.startsWith("list "))
          .map(line -> line.substring("list ".length()))
          .toList();
    }
  }
}
