package org.fashionnet.local.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.embedded.KafkaMain;
import org.fashionnet.embedded.ParentWatch;
import org.fashionnet.embedded.PostgresMain;
import org.fashionnet.local.process.ProcessSpec;

/** The command line of each child process, with heaps that keep the whole system small. */
final class Commands {
  static final String KAFKA = "kafka";
  static final String POSTGRES = "postgres";
  static final String DATABASE = "fashionnet";

  /**
   * Starts sooner and keeps less code, for processes whose heavy work is native or is waiting. The
   * recommender scores items in Java, so it has both compilers.
   */
  private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  /** The first Java that warns when a library uses Unsafe, as the broker's does. */
  private static final int UNSAFE_WARNS = 24;

  /** glibc's arenas, one per thread, would hold memory that nobody uses. */
  private static final Map<String, String> FEW_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

  /** Tensors come and go with each batch: what is freed goes back at once. */
  private static final Map<String, String> GIVES_BACK =
      Map.of(
          "MALLOC_ARENA_MAX",
          "2",
          "MALLOC_MMAP_THRESHOLD_",
          "262144",
          "MALLOC_TRIM_THRESHOLD_",
          "262144");

  private final Layout layout;
  private final PortPlan ports;
  private final ModelPlace model;

  Commands(Layout layout, PortPlan ports, ModelPlace model) {
    this.layout = layout;
    this.ports = ports;
    this.model = model;
  }

  ProcessSpec kafka() {
    List<String> command = java(KAFKA, 160, 48);
    command.add(FIRST_COMPILER_ONLY);
    command.addAll(running(KafkaMain.class));
    command.add(layout.data().resolve("kafka").toString());
    command.add(String.valueOf(ports.kafka()));
    command.add(String.valueOf(ports.kafkaController()));
    return new ProcessSpec(KAFKA, command, FEW_ARENAS, layout.log(KAFKA));
  }

  ProcessSpec postgres() {
    List<String> command = java(POSTGRES, 128, 16);
    command.add(FIRST_COMPILER_ONLY);
    command.addAll(running(PostgresMain.class));
    command.add(layout.postgres().toString());
    command.add(String.valueOf(ports.postgres()));
    command.add(DATABASE);
    return new ProcessSpec(POSTGRES, command, FEW_ARENAS, layout.log(POSTGRES));
  }

  /**
   * One replica of a service.
   *
   * @param replica from 0
   */
  ProcessSpec service(Service service, int replica) {
    String name = layout.replicaName(service, replica);
    List<String> command =
        switch (service) {
          // Room for the photos that may be decoded at once, and not for garbage beside them.
          case INGEST -> java(name, 320, 64);
          case CLASSIFIER -> java(name, 192, 64);
          case PROFILE -> java(name, 112, 32);
          case RECOMMENDER -> java(name, 192, 48);
        };
    if (service != Service.RECOMMENDER) {
      command.add(FIRST_COMPILER_ONLY);
    }
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + ports.port(service, replica));
    command.add("-Dkafka.bootstrap.servers=127.0.0.1:" + ports.kafka());
    command.add("-Dquarkus.banner.enabled=false");
    command.addAll(settings(service, replica));
    command.addAll(ParentWatch.running(layout.parentWatch(), layout.serviceJar(service)));
    Map<String, String> environment =
        new HashMap<>(service == Service.CLASSIFIER ? GIVES_BACK : FEW_ARENAS);
    if (replica > 0) {
      // Replicas name their transactions and group members by the host, and here all share one.
      environment.put("HOSTNAME", "replica-" + (replica + 1));
    }
    return new ProcessSpec(name, command, environment, layout.log(name));
  }

  private List<String> settings(Service service, int replica) {
    return switch (service) {
      case INGEST ->
          List.of(
              "-Dfashionnet.ingest.image-store=" + layout.images(),
              "-Dfashionnet.ingest.tables=" + layout.tables(replica),
              "-Dfashionnet.ingest.classifier=http://127.0.0.1:"
                  + ports.port(Service.CLASSIFIER, 0));
      case CLASSIFIER -> List.of(model.setting());
      case PROFILE ->
          List.of(
              "-Dquarkus.datasource.jdbc.url=" + jdbcUrl(),
              "-Dquarkus.datasource.username=postgres",
              "-Dquarkus.datasource.password=postgres",
              "-Dquarkus.datasource.jdbc.max-size=3");
      case RECOMMENDER ->
          List.of(
              "-Dfashionnet.recommender.index=" + layout.index(replica),
              "-Dfashionnet.recommender.services="
                  + Stream.of(Service.INGEST, Service.CLASSIFIER, Service.PROFILE)
                      .map(other -> "http://127.0.0.1:" + ports.port(other, 0))
                      .collect(Collectors.joining(",")));
    };
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.postgres(), DATABASE);
  }

  private static List<String> running(Class<?> main) {
    return ParentWatch.running(System.getProperty("java.class.path"), main.getName());
  }

  private List<String> java(String name, int heapMib, int directMib) {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    // Written when the process ends, if it is not of these very jars: later starts are quicker.
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + layout.archive(name));
    // Begins small: the machine's size would otherwise decide how much is taken at once.
    command.add("-Xms24m");
    command.add("-Xmx%dm".formatted(heapMib));
    command.add("-Xss512k");
    command.add("-XX:MaxDirectMemorySize=%dm".formatted(directMib));
    command.add("-XX:+UseSerialGC");
    command.add("-XX:ReservedCodeCacheSize=64m");
    // Gives memory of an import back afterwards.
    command.add("-XX:MinHeapFreeRatio=20");
    command.add("-XX:MaxHeapFreeRatio=40");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.awt.headless=true");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.net.preferIPv4Stack=true");
    command.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= UNSAFE_WARNS) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    return command;
  }
}
