package org.fashionnet.classifier.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.classifier.bundle.BundleLoader;
import org.fashionnet.classifier.bundle.RegistryLoader;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.fixture.SilentObserver;
import org.fashionnet.classifier.fixture.SilentRollout;
import org.fashionnet.classifier.fixture.SilentShadow;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.classifier.inference.BatchLimits;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.Lane;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.classifier.inference.djl.OnnxNetworkLoader;
import org.fashionnet.classifier.serving.ServingModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RolloutTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final byte[] BLUE = Pictures.jpeg(Color.BLUE);

  @TempDir Path directory;
  private BundleRegistry registry;
  private Rollout rollout;
  private Shadowing shadowing;
  private ServingModel serving;
  private Thread thread;
  private String plain;
  private String swapped;

  @BeforeEach
  void publish() throws IOException {
    registry = new BundleRegistry(directory.resolve("registry"));
    plain = publish(TinyBundle.in(directory.resolve("plain")));
    swapped = publish(TinyBundle.swappedIn(directory.resolve("swapped")));
    var loader = new RegistryLoader(registry, new BundleLoader(new OnnxNetworkLoader(1, 4)));
    shadowing = new Shadowing(loader, 1, new SilentShadow());
    rollout = new Rollout(registry, loader, shadowing, Duration.ofMillis(5), new SilentRollout());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
    shadowing.close();
    if (serving != null) {
      serving.close();
    }
  }

  @Test
  void the_version_that_the_registry_names_serves_and_a_roll_back_brings_the_one_before()
      throws Exception {
    registry.activate(plain);
    follow();
    assertThat(color()).isEqualTo("blue");

    registry.activate(swapped);
    awaitServing(swapped);
    assertThat(color()).isEqualTo("green");

    registry.rollBack();
    awaitServing(plain);
    assertThat(color()).isEqualTo("blue");
    assertThat(rollout.problem()).isEmpty();
  }

  @Test
  void a_refused_version_leaves_the_old_one_and_is_tried_again_on_request() throws Exception {
    registry.activate(plain);
    follow();
    Path golden = registry.directory(swapped).resolve("golden/red.jpg");
    byte[] red = Files.readAllBytes(golden);
    Files.write(golden, BLUE);
    registry.activate(swapped);

    await().until(() -> rollout.problem().isPresent());
    RolloutProblem problem = rollout.problem().orElseThrow();
    assertThat(problem.wanted()).isEqualTo(swapped);
    assertThat(problem.reason())
        .contains("version " + swapped + " is refused", "golden images are read differently");
    assertThat(color()).isEqualTo("blue");

    Files.write(golden, red);
    rollout.reload();
    awaitServing(swapped);
    await().until(() -> rollout.problem().isEmpty());
  }

  @Test
  void at_the_start_the_newest_earlier_version_serves_for_one_that_is_refused() throws Exception {
    registry.activate(plain);
    registry.activate(swapped);
    Files.delete(registry.directory(swapped).resolve("model.onnx"));
    follow();
    assertThat(serving.manifest().version()).isEqualTo(plain);
    assertThat(rollout.problem().orElseThrow().wanted()).isEqualTo(swapped);
  }

  @Test
  void a_pointer_that_cannot_be_read_changes_nothing() throws Exception {
    registry.activate(plain);
    follow();
    Path pointer = directory.resolve("registry/pointer.json");
    byte[] whole = Files.readAllBytes(pointer);
    Files.writeString(pointer, "{");
    await().until(() -> rollout.problem().isPresent());
    assertThat(rollout.problem().orElseThrow().reason()).contains("the registry cannot be read");
    assertThat(color()).isEqualTo("blue");
    Files.write(pointer, whole);
    await().until(() -> rollout.problem().isEmpty());
  }

  @Test
  void a_candidate_s_report_shows_where_the_two_models_differ_and_ends_when_it_serves()
      throws Exception {
    registry.activate(plain);
    registry.shadow(swapped);
    follow();
    await().until(() -> shadowing.report().isPresent());
    byte[] red = Pictures.jpeg(Color.RED);
    for (byte[] jpeg : List.of(BLUE, red, BLUE, red)) {
      var manifest = serving.manifest();
      shadowing.offer(jpeg, VectorAssembler.of(manifest, Pictures.sha256(jpeg), read(jpeg)));
    }
    await().until(() -> shadowing.report().orElseThrow().images().compared() == 4);

    var report = shadowing.report().orElseThrow();
    assertThat(report.current()).isEqualTo(plain);
    assertThat(report.candidate()).isEqualTo(swapped);
    assertThat(report.images().failed() + report.images().skipped()).isZero();
    var color = report.attributes().get("color");
    assertThat(color.agreement()).isEqualTo(0.5);
    assertThat(color.disagreements())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.current()).isEqualTo("blue");
              assertThat(pair.candidate()).isEqualTo("green");
              assertThat(pair.images()).isEqualTo(2);
            });
    assertThat(color.currentConfidence()).isGreaterThan(.9);
    assertThat(report.attributes().get("tone").agreement()).isEqualTo(1);

    registry.activate(swapped);
    await().until(() -> shadowing.report().isEmpty());
  }

  @Test
  void resident_memory_stays_within_five_percent_over_100_swaps_under_load() throws Exception {
    assumeThat(STATUS).as("resident memory is read from Linux's /proc").exists();
    registry.activate(plain);
    follow();
    swap(60);
    System.gc();
    long before = residentBytes();
    swap(100);
    System.gc();
    long after = residentBytes();
    assertThat((double) after / before)
        .as("resident %d MiB, before %d MiB", after >> 20, before >> 20)
        .isBetween(.95, 1.05);
  }

  private void swap(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      boolean toSwapped = serving.manifest().version().equals(plain);
      registry.activate(toSwapped ? swapped : plain);
      String wanted = toSwapped ? swapped : plain;
      while (!serving.manifest().version().equals(wanted)) {
        assertThat(color()).isIn("blue", "green");
      }
    }
  }

  private void follow() throws InterruptedException {
    serving =
        new ServingModel(
            rollout.first(), new BatchLimits(4, Duration.ZERO, 8), new SilentObserver());
    thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    rollout.follow(serving);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  private void awaitServing(String version) {
    await().until(() -> serving.manifest().version().equals(version));
  }

  private org.fashionnet.classifier.inference.Prediction read(byte[] jpeg) throws Exception {
    try (var lease = serving.lease()) {
      byte[] input = lease.manifest().input().preprocessing().rgb(Jpeg.decode(jpeg));
      return lease.submit(Lane.BULK, input).get(10, TimeUnit.SECONDS);
    }
  }

  private String color() throws Exception {
    try (var lease = serving.lease()) {
      byte[] input = lease.manifest().input().preprocessing().rgb(Jpeg.decode(BLUE));
      var prediction = lease.submit(Lane.BULK, input).get(10, TimeUnit.SECONDS);
      return VectorAssembler.of(lease.manifest(), Pictures.sha256(BLUE), prediction)
          .classOf("color")
          .orElseThrow();
    }
  }

  private String publish(Path bundle) throws IOException {
    registry.publish(bundle);
    return BundleManifest.read(bundle).version();
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
