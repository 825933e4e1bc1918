package org.fashionnet.classifier.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.classifier.bundle.ModelBundle;
import org.fashionnet.classifier.fixture.KafkaProbe;
import org.fashionnet.classifier.fixture.LanesProcess;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.fixture.RunningLanes;
import org.fashionnet.classifier.fixture.SilentObserver;
import org.fashionnet.classifier.fixture.SlowNetwork;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.Lane;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.testsupport.KafkaServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lanes on a broker of their own, without Quarkus. */
class LanesTest {
  private static final int MANY = 200;

  @TempDir Path directory;
  private KafkaServer broker;
  private KafkaProbe probe;

  @BeforeEach
  void start() {
    broker = KafkaServer.start();
    broker.createTopics(Topics.withDeadLetters().toArray(Topic<?>[]::new));
    probe = new KafkaProbe(broker.clientConfig());
  }

  @AfterEach
  void stop() {
    probe.close();
    broker.close();
  }

  @Test
  void a_wardrobe_photo_overtakes_200_queued_images_of_items() throws Exception {
    byte[] grey = Pictures.jpeg(Color.GRAY);
    byte[] red = Pictures.jpeg(Color.RED);
    var photoDecoded = new CountDownLatch(1);
    var observer =
        new SilentObserver() {
          @Override
          public void decoded(Lane lane, Duration took) {
            if (lane == Lane.INTERACTIVE) {
              photoDecoded.countDown();
            }
          }
        };
    var settings = new LaneSettings(broker.clientConfig(), "test", 1, 8, 64);
    for (int i = 0; i < MANY; i++) {
      probe.image(Topics.ITEM_IMAGES, "item-" + i, grey);
    }
    BundleManifest manifest = BundleManifest.read(TinyBundle.in(directory));
    var network = new SlowNetwork(manifest.input().preprocessing().rgb(Jpeg.decode(red)));
    var limits = new BatchLimits(4, Duration.ZERO, 16);
    try (var serving = new ServingModel(new ModelBundle(manifest, network), limits, observer);
        var lanes = RunningLanes.start(serving, settings, observer)) {
      network.begun.await();
      probe.image(Topics.WARDROBE_IMAGES, "ada", red);
      photoDecoded.await();
      network.go.countDown();

      String key = new WardrobeKey("ada", Pictures.sha256(red)).toString();
      assertThat(probe.await(Topics.WARDROBE_VECTORS, key, 1)).hasSize(1);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(probe.all(Topics.ITEM_VECTORS)).hasSize(MANY));
      assertThat(lanes.health()).hasSize(2).allMatch(LoopHealth::ready);
    }
    List<Integer> batchesWithPhoto =
        IntStream.range(0, network.batches.size())
            .filter(i -> network.isSpecial(network.batches.get(i)))
            .boxed()
            .toList();
    assertThat(network.batches.size()).isGreaterThanOrEqualTo(MANY / 4);
    // The batch in flight, and at most one more that left between decoding and queueing.
    assertThat(batchesWithPhoto).hasSize(1).allMatch(index -> index <= 2);
    assertThat(network.batches.get(batchesWithPhoto.getFirst())).hasSize(1);
  }

  @Test
  void every_image_gets_one_vector_though_models_are_swapped_and_the_process_is_killed_twice()
      throws Exception {
    Path log = Files.createFile(directory.resolve("log"));
    var registry = new BundleRegistry(registryRoot());
    String plain = publish(registry, TinyBundle.in(directory.resolve("plain")));
    String swapped = publish(registry, TinyBundle.swappedIn(directory.resolve("swapped")));
    registry.activate(plain);
    byte[] blue = Pictures.jpeg(Color.BLUE);
    for (int i = 0; i < MANY; i++) {
      probe.image(Topics.ITEM_IMAGES, "item-" + i, blue);
    }
    for (int enough : List.of(50, 150, MANY)) {
      try (var process = new LanesProcess(broker.bootstrapServers(), registryRoot(), log)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .failFast(process::requireAlive)
            .untilAsserted(
                () -> {
                  // Each look at the topic is an occasion for a swap.
                  registry.activate(plain.equals(registry.pointer().current()) ? swapped : plain);
                  assertThat(probe.all(Topics.ITEM_VECTORS))
                      .as(() -> "log:\n" + read(log))
                      .hasSizeGreaterThanOrEqualTo(enough);
                });
      }
    }
    List<ConsumerRecord<byte[], byte[]>> records = probe.all(Topics.ITEM_VECTORS);
    assertThat(records.stream().map(r -> Codecs.decodeKey(r.key())))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, MANY).mapToObj(i -> "item-" + i).toList());
    Map<String, Set<String>> colors = new HashMap<>();
    for (var record : records) {
      FashionVector vector = Codecs.FASHION_VECTOR.decode(record.value());
      colors
          .computeIfAbsent(vector.modelVersion(), version -> new HashSet<>())
          .add(vector.classOf("color").orElseThrow());
    }
    assertThat(colors).isEqualTo(Map.of(plain, Set.of("blue"), swapped, Set.of("green")));
    assertThat(read(log)).doesNotContain("an input has");
  }

  private Path registryRoot() {
    return directory.resolve("registry");
  }

  private static String publish(BundleRegistry registry, Path bundle) throws IOException {
    registry.publish(bundle);
    return BundleManifest.read(bundle).version();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
