package org.fashionnet.benchmarks.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.benchmarks.latency.Percentiles;
import org.fashionnet.benchmarks.process.Broker;
import org.fashionnet.benchmarks.process.Child;
import org.fashionnet.benchmarks.ranking.DrawnCatalogue;
import org.fashionnet.benchmarks.ranking.Report;
import org.fashionnet.benchmarks.serving.FilledTopics;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.embedded.Ports;
import org.fashionnet.kafka.client.ClientSettings;
import org.fashionnet.recommender.search.VectorLayout;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The packaged ingest and recommender with a large catalogue: changes of price and stock arrive in
 * Kafka at several rates, and some of them are watched until the recommender shows them; last, also
 * while a host of pictures takes connections and never answers.
 */
@Command(
    name = "changes",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Sends changes at several rates, and measures when they show.")
public final class Changes implements Callable<Integer> {
  /** Held, so that its level stays: clients tell much that does not matter here. */
  private static final List<Logger> CLIENT_LOGS =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.fashionnet.kafka"));

  private static final int PROBES = 20;

  @Option(names = "--items", defaultValue = "1000000")
  private int items;

  @Option(names = "--rate", defaultValue = "100,1000,2000,3000,5000,10000", split = ",")
  private List<Integer> rates = List.of();

  @Option(names = "--seconds", defaultValue = "30", description = "at each rate")
  private double seconds;

  @Option(names = "--waiting", defaultValue = "1000", description = "items with the dead host")
  private int waiting;

  @Option(names = "--labels", defaultValue = "data/clothing/labels.csv", paramLabel = "FILE")
  private Path labels = Path.of("");

  @Option(
      names = "--ingest",
      defaultValue = "ingest-service/target/quarkus-app/quarkus-run.jar",
      description = "the packaged service")
  private Path ingestJar = Path.of("");

  @Option(
      names = "--recommender",
      defaultValue = "recommender-service/target/quarkus-app/quarkus-run.jar",
      description = "the packaged service")
  private Path recommenderJar = Path.of("");

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  private CommandLine.Model.CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // The first thing that call() sets.
  private Report report;

  public static void main(String[] args) {
    CLIENT_LOGS.forEach(log -> log.setLevel(Level.SEVERE));
    System.exit(new CommandLine(new Changes()).execute(args));
  }

  /** The system that is measured, and who changes its items. */
  private record Shop(
      Ingest ingest,
      Child recommender,
      URI address,
      TopicsOfBroker topics,
      KafkaProducer<byte[], byte[]> producer,
      List<String> probed) {
    private double ingestSeconds() {
      return ingest.cpuSeconds();
    }

    private double recommenderSeconds() {
      return recommender.cpuTime().toMillis() / 1e3;
    }
  }

  @Override
  public Integer call() throws Exception {
    report = new Report(spec.commandLine().getOut());
    Path directory = Files.createTempDirectory("changes-benchmark");
    var layout = new VectorLayout(Taxonomy.shipped(Taxonomy.DEFAULT));
    try (Broker broker = Broker.start(directory, Topics.withDeadLetters())) {
      var catalogue = new DrawnCatalogue(layout, labels, false, false);
      try (var filled = new FilledTopics(broker.bootstrapServers(), layout, catalogue)) {
        filled.publishItems(items);
      }
      List<String> probed =
          IntStream.range(0, PROBES).mapToObj(n -> catalogue.item(n).itemId()).toList();
      List<String> others =
          IntStream.range(PROBES, Math.min(items, 100_000))
              .mapToObj(n -> catalogue.item(n).itemId())
              .toList();
      URI address = URI.create("http://127.0.0.1:" + Ports.free());
      try (Ingest ingest = new Ingest(directory, ingestJar, broker.bootstrapServers(), List.of());
          Child recommender = recommender(directory, broker, address)) {
        ingest.awaitReady();
        recommender.awaitReady(address);
        report.line("memory of ingest, MiB", "%.0f", ingest.residentMib());
        var topics = new TopicsOfBroker(broker.bootstrapServers());
        try (var producer =
            new KafkaProducer<byte[], byte[]>(
                ClientSettings.publisher(
                    "benchmark", Map.of("bootstrap.servers", broker.bootstrapServers())))) {
          var shop = new Shop(ingest, recommender, address, topics, producer, probed);
          at(10, "warming up", shop, others);
          for (int rate : rates) {
            at(rate, "%d changes/s".formatted(rate), shop, others);
          }
          deadHost(shop, others);
        }
      }
    }
    return 0;
  }

  private void deadHost(Shop shop, List<String> others) throws Exception {
    // Connections are taken by the operating system, and nobody ever answers.
    try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (String itemId : others.subList(others.size() - waiting, others.size())) {
        String url = "http://127.0.0.1:%d/%d.jpg".formatted(dead.getLocalPort(), itemId.hashCode());
        send(shop.producer(), itemId, Map.of("imageUrl", url));
      }
      shop.producer().flush();
      shop.topics().awaitApplied();
      at(
          100,
          "100 changes/s, %d items wait for a dead host".formatted(waiting),
          shop,
          others.subList(0, others.size() - waiting));
    }
  }

  private void at(int rate, String what, Shop shop, List<String> others) throws Exception {
    double ingest = shop.ingestSeconds();
    double recommender = shop.recommenderSeconds();
    long start = System.nanoTime();
    int sent = 0;
    double[] millis;
    try (var probes =
        new Probes(
            shop.address(),
            shop.probed(),
            (itemId, price) -> price(shop.producer(), itemId, price))) {
      var random = new SplittableRandom(rate);
      for (double now = 0; now < seconds; now = (System.nanoTime() - start) / 1e9) {
        for (; sent < now * rate; sent++) {
          price(
              shop.producer(),
              others.get(random.nextInt(others.size())),
              BigDecimal.valueOf(random.nextInt(1, 100_000), 2));
        }
        LockSupport.parkNanos(1_000_000);
      }
      millis = probes.end();
    }
    shop.topics().awaitApplied();
    double took = (System.nanoTime() - start) / 1e9;
    var times = new Percentiles(millis);
    report.print(what);
    report.line("  applied: changes/s", "%.0f", (sent + millis.length) / took);
    double changes = sent + millis.length;
    report.line(
        "  CPU ms of ingest a change", "%.3f", 1e3 * (shop.ingestSeconds() - ingest) / changes);
    report.line(
        "  CPU ms of the recommender a change, with the watching",
        "%.3f",
        1e3 * (shop.recommenderSeconds() - recommender) / changes);
    report.line("  watched changes", "%.0f", millis.length);
    report.line("  p50 ms until shown", "%.0f", times.at(0.5));
    report.line("  p99 ms until shown", "%.0f", times.at(0.99));
    report.line("  longest ms", "%.0f", times.at(1));
  }

  private static void price(
      KafkaProducer<byte[], byte[]> producer, String itemId, BigDecimal price) {
    send(producer, itemId, Map.of("price", price, "currency", "EUR", "available", true));
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, String itemId, Map<String, Object> fields) {
    Map<String, Object> patch = new LinkedHashMap<>(fields);
    patch.put("schemaVersion", 2);
    patch.put("itemId", itemId);
    patch.put("merge", true);
    var unused =
        producer.send(
            new ProducerRecord<>(
                Topics.CATALOGUE_UPDATES.name(),
                itemId.getBytes(UTF_8),
                JsonCodec.json(patch).getBytes(UTF_8)));
  }

  private Child recommender(Path directory, Broker broker, URI address) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx1g",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + address.getPort(),
                "-Dkafka.bootstrap.servers=" + broker.bootstrapServers(),
                "-Dfashionnet.recommender.index=" + directory.resolve("index")));
    arguments.addAll(Child.running(directory, recommenderJar));
    return new Child(directory, "recommender-service", arguments);
  }
}
