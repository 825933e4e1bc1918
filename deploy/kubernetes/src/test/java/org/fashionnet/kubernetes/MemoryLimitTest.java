package org.fashionnet.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.embedded.EmbeddedKafka;
import org.fashionnet.embedded.EmbeddedPostgres;
import org.fashionnet.embedded.KafkaTopics;
import org.fashionnet.embedded.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built services under load, each with the memory that its manifest grants. It takes minutes,
 * so it runs when asked for: {@code ./fashionnet test -Dfashionnet.memory-limits=true}.
 */
@EnabledIfSystemProperty(
    named = "fashionnet.memory-limits",
    matches = "true",
    disabledReason = "takes minutes; ask for it with -Dfashionnet.memory-limits=true")
class MemoryLimitTest {
  private static final int ITEMS = 40;
  private static final int SHOPPERS = 3;
  private static final int UPLOADS_AT_ONCE = 6;

  /** As phones make them: most of ingest's memory is for these. */
  private static final int WIDTH = 3000;

  private static final int HEIGHT = 4000;
  private static final int PHOTOS = 8;

  @TempDir Path directory;
  private int sent;
  private final Map<Service, PackagedService> services = new EnumMap<>(Service.class);
  private final List<AutoCloseable> servers = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    services.values().forEach(PackagedService::close);
    for (AutoCloseable server : servers.reversed()) {
      server.close();
    }
  }

  @Test
  void each_service_lives_within_its_limit_through_a_load_and_a_change_of_the_model()
      throws Exception {
    for (Service service : Service.values()) {
      assumeTrue(
          Files.exists(PackagedService.jar(service)),
          service.artifact() + " is not packaged: run ./mvnw -pl deploy/kubernetes -am verify");
    }
    requireMemoryGroups();
    var registry = new BundleRegistry(directory.resolve("registry"));
    Bundles.publish(registry, Bundles.SHIPPED);
    registry.activate(Bundles.version(Bundles.SHIPPED));
    startAll();

    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> readers = threads.submit(() -> readUntil(done));
      try {
        loadWithAChangeOfTheModel(registry, photos());
      } finally {
        done.set(true);
      }
      readers.get();
    }

    services.values().forEach(service -> System.out.println(service.report()));
    services.forEach(
        (name, service) -> {
          assertThat(service.alive()).as(service.log()).isTrue();
          assertThat(service.killed()).as("%s killed for memory", name).isZero();
          assertThat(service.mostResidentShare()).as(service.report()).isLessThan(0.95);
        });
  }

  private void loadWithAChangeOfTheModel(BundleRegistry registry, List<byte[]> photos)
      throws Exception {
    upload("before", photos);
    Path candidate = Bundles.sameNetworkAnotherVersion(directory.resolve("candidate"));
    Bundles.publish(registry, candidate);
    String version = Bundles.version(candidate);
    registry.shadow(version);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> classifier().status("/api/v1/model/shadow") == 200);
    upload("shadowed", photos);
    registry.activate(version);
    upload("swapped", photos);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> classifier().get("/api/v1/model").body().contains(version));
  }

  private static void requireMemoryGroups() {
    try (MemoryGroup group = MemoryGroup.create(64L << 20)) {
      assertThat(group.killed()).isZero();
    } catch (IOException e) {
      abort(
          "Memory cgroups cannot be made here (%s), so no service is held to its limit: run this as root on Linux."
              .formatted(e));
    }
  }

  private void startAll() throws IOException {
    EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0, 0);
    servers.add(kafka);
    KafkaTopics.createMissing(kafka.bootstrapServers(), Topics.withDeadLetters());
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            directory.resolve("postgres"), 0, EmbeddedPostgres.Durability.RELAXED);
    servers.add(postgres);
    postgres.createDatabaseIfMissing("fashionnet");
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    Arrays.stream(Service.values()).forEach(service -> ports.put(service, Ports.free()));
    for (Service service : Service.values()) {
      Map<String, String> local =
          switch (service) {
            case INGEST ->
                Map.of(
                    "FASHIONNET_INGEST_IMAGE_STORE",
                    directory.resolve("images").toString(),
                    "FASHIONNET_INGEST_TABLES",
                    directory.resolve("tables").toString(),
                    "FASHIONNET_INGEST_CLASSIFIER",
                    "http://127.0.0.1:" + ports.get(Service.CLASSIFIER));
            case CLASSIFIER ->
                Map.of(
                    "FASHIONNET_CLASSIFIER_REGISTRY",
                    directory.resolve("registry").toString(),
                    "FASHIONNET_CLASSIFIER_SHADOW_SHARE",
                    "1");
            case PROFILE ->
                Map.of(
                    "QUARKUS_DATASOURCE_JDBC_URL",
                    postgres.jdbcUrl("fashionnet"),
                    "QUARKUS_DATASOURCE_USERNAME",
                    postgres.username(),
                    "QUARKUS_DATASOURCE_PASSWORD",
                    postgres.password());
            case RECOMMENDER ->
                Map.of("FASHIONNET_RECOMMENDER_INDEX", directory.resolve("index").toString());
          };
      Map<String, String> all = new java.util.HashMap<>(local);
      all.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      services.put(
          service,
          PackagedService.start(Manifests.load(), service, ports.get(service), all, directory));
    }
    services.forEach(
        (name, service) ->
            await(name.artifact()).atMost(Duration.ofMinutes(2)).until(service::ready));
  }

  private static List<byte[]> photos() throws IOException {
    var drawn = new DrawnGarments(7, GarmentDesigner.natural(), 384, 512, Scene.HOME);
    List<byte[]> photos = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      Image large = drawn.at(i).image().getScaledInstance(WIDTH, HEIGHT, Image.SCALE_FAST);
      BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      photo.getGraphics().drawImage(large, 0, 0, null);
      ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
      ImageIO.write(photo, "jpg", jpeg);
      photos.add(jpeg.toByteArray());
    }
    return photos;
  }

  /** Items and wardrobes, as many at once as ingest takes; returns when the items are shown. */
  private void upload(String round, List<byte[]> photos) throws Exception {
    List<Future<?>> uploads = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(UPLOADS_AT_ONCE)) {
      for (int i = 0; i < ITEMS; i++) {
        byte[] photo = photos.get(i % photos.size());
        String item =
            """
            {"itemId":"%s-%d","title":"A shirt","price":9.9,"currency":"EUR","available":true}"""
                .formatted(round, i);
        uploads.add(
            threads.submit(
                () ->
                    send("/api/v1/catalogue/items", new Form().json(item).photo("image", photo))));
      }
      for (int i = 0; i < SHOPPERS; i++) {
        Form form = new Form();
        photos.forEach(photo -> form.photo("images", photo));
        String path = "/api/v1/wardrobes/%s-%d/images".formatted(round, i);
        uploads.add(threads.submit(() -> send(path, form)));
      }
    }
    for (Future<?> upload : uploads) {
      upload.get();
    }
    sent += ITEMS;
    awaitRead(sent);
  }

  /** Ingest answers 503 while too many photos wait to be decoded: then again, as a shop would. */
  private void send(String path, Form form) {
    PackagedService ingest = services.get(Service.INGEST);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ingest.address() + path))
            .header("Content-Type", form.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
            .build();
    await(path)
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              HttpResponse<String> response = ingest.send(request);
              assertThat(response.statusCode()).as(response.body()).isIn(200, 202, 503);
              return response.statusCode() != 503;
            });
  }

  /** By the classifier's own count: the recommender shows what another model reads only later. */
  private void awaitRead(int items) {
    await("%d items read".formatted(items))
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                classifier()
                        .get("/q/metrics")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("fashionnet_loop_results_total"))
                        .filter(line -> line.contains("item-images"))
                        .mapToDouble(
                            line -> Double.parseDouble(line.substring(line.indexOf("} ") + 2)))
                        .sum()
                    >= items);
  }

  private void readUntil(AtomicBoolean done) {
    try {
      for (int i = 0; !done.get(); i++) {
        String shopper = "before-" + i % SHOPPERS;
        services.get(Service.RECOMMENDER).get("/api/v1/recommendations/" + shopper + "?limit=30");
        services.get(Service.PROFILE).get("/api/v1/profiles/" + shopper + "/garments");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PackagedService classifier() {
    return services.get(Service.CLASSIFIER);
  }

  /** A multipart form. */
  private static final class Form {
    private static final String BOUNDARY = "fashionnet-test";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form json(String item) {
      return part("item\"", "application/json", item.getBytes(UTF_8));
    }

    Form photo(String name, byte[] jpeg) {
      return part(name + "\"; filename=\"photo.jpg\"", "image/jpeg", jpeg);
    }

    private Form part(String name, String type, byte[] content) {
      String head =
          "--%s\r\nContent-Disposition: form-data; name=\"%s\r\nContent-Type: %s\r\n\r\n"
              .formatted(BOUNDARY, name, type);
      bytes.writeBytes(head.getBytes(UTF_8));
      bytes.writeBytes(content);
      bytes.writeBytes("\r\n".getBytes(UTF_8));
      return this;
    }

    String contentType() {
      return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      whole.writeBytes(bytes.toByteArray());
      whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
      return whole.toByteArray();
    }
  }
}
