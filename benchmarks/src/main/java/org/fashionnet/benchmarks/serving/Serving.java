package org.fashionnet.benchmarks.serving;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fashionnet.benchmarks.latency.Percentiles;
import org.fashionnet.benchmarks.process.Broker;
import org.fashionnet.benchmarks.process.Child;
import org.fashionnet.benchmarks.ranking.DrawnCatalogue;
import org.fashionnet.benchmarks.ranking.Report;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.embedded.Ports;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.LuceneIndexStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The packaged recommender: how fast it builds its index from the topics and how long it takes to
 * start again, on all cores, and on one of them how many lists it answers by HTTP, how long an
 * answer takes at half of that, and how many answers that need no work. Callers then have the other
 * cores.
 */
@Command(
    name = "serving",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Fills the recommender from Kafka and asks it by HTTP.")
public final class Serving implements Callable<Integer> {
  /** Held, so that its level stays: clients tell much that does not matter here. */
  private static final List<Logger> CLIENT_LOGS =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.fashionnet.kafka"));

  private static final int WARM_UP_SECONDS = 10;
  private static final int MOST_WARM_UPS = 30;

  /** Rounds of warming up in which nothing became quicker. */
  private static final int STEADY_ROUNDS = 3;

  /** A share of a call's CPU time that counts as none: two rounds of the same differ by as much. */
  private static final double NOISE = 0.05;

  @Option(names = "--items", defaultValue = "1000000")
  private int items;

  @Option(names = "--people", defaultValue = "1000", description = "with wardrobes")
  private int people;

  @Option(names = "--callers", defaultValue = "8", description = "with a connection each")
  private int callers;

  @Option(names = "--seconds", defaultValue = "20", description = "of each measurement")
  private double seconds;

  @Option(
      names = "--target",
      defaultValue = "3000",
      description = "calls a second; times are measured at half of it")
  private double target;

  @Option(names = "--labels", defaultValue = "data/clothing/labels.csv", paramLabel = "FILE")
  private Path labels;

  @Option(
      names = "--recommender",
      defaultValue = "recommender-service/target/quarkus-app/quarkus-run.jar",
      description = "the packaged service")
  private Path recommender;

  @Option(names = "--java", description = "option for the service's Java, may be repeated")
  private List<String> java = List.of();

  @Spec private CommandSpec spec;

  private final VectorLayout layout = new VectorLayout(Taxonomy.shipped(Taxonomy.DEFAULT));

  @SuppressWarnings("NullAway.Init") // The first thing that call() sets.
  private Report report;

  public static void main(String[] args) {
    CLIENT_LOGS.forEach(log -> log.setLevel(Level.WARNING));
    System.exit(new CommandLine(new Serving()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(recommender)) {
      throw new ParameterException(
          spec.commandLine(),
          "--recommender %s: no such file; package it first".formatted(recommender));
    }
    report = new Report(spec.commandLine().getOut());
    Path directory = Files.createTempDirectory("serving-benchmark");
    // The service starts when all of its topics are there.
    try (var broker = Broker.start(directory, Topics.withDeadLetters())) {
      var catalogue = new DrawnCatalogue(layout, labels, false, false);
      try (var filled = new FilledTopics(broker.bootstrapServers(), layout, catalogue)) {
        filled.publishItems(items);
        filled.publishPeople(people);
      }
      report.line(
          "the limit of building, records read and decoded, all cores: items/s",
          "%.0f",
          items / Decoding.seconds(broker.bootstrapServers()));
      measure(directory, broker);
    } finally {
      LuceneIndexStore.delete(directory);
    }
    return 0;
  }

  private void measure(Path directory, Broker broker) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + Ports.free());
    long start = System.nanoTime();
    try (var service = service(directory, broker, address, List.of())) {
      service.awaitReady(address);
      double took = (System.nanoTime() - start) / 1e9;
      report.line("built from the topics, all cores: items/s", "%.0f", items / took);
      report.line("  seconds from the start of the process", "%.1f", took);
      double cpu = service.cpuTime().toMillis() / 1e3;
      report.line("  items by CPU second of the service", "%.0f", items / cpu);
    }
    start = System.nanoTime();
    try (var service = service(directory, broker, address, List.of())) {
      service.awaitReady(address);
      report.line(
          "started again on all cores, ready: seconds", "%.2f", (System.nanoTime() - start) / 1e9);
    }
    // Everything but the service stays off its core; a process has the cores of what starts it.
    bind("1-%d".formatted(Math.max(1, Runtime.getRuntime().availableProcessors() - 1)));
    start = System.nanoTime();
    try (var service = service(directory, broker, address, List.of("taskset", "-c", "0"))) {
      service.awaitReady(address);
      report.line(
          "started again on one core, ready: seconds", "%.2f", (System.nanoTime() - start) / 1e9);
      try (var load = new HttpLoad(callers, number -> list(address, number))) {
        report.line("warm after seconds of calls", "%.0f", warmUp(service, load));
        HttpLoad.Result most = most("lists", service, load);
        half("half of the target", load, target / 2);
        half("half of what is possible", load, most.callsPerSecond() / 2);
      }
      try (var load = new HttpLoad(callers, number -> address.resolve("/q/health/live"))) {
        warmUp(service, load);
        most("the limit, an answer that needs no work", service, load);
      }
    }
  }

  /**
   * Calls until Java has compiled what they run through, which one core does beside answering: for
   * half a minute a call has then taken no less than before.
   *
   * @return seconds until the last round that was quicker
   */
  private static double warmUp(Child service, HttpLoad load) throws Exception {
    double best = Double.POSITIVE_INFINITY;
    int bestRound = 0;
    for (int round = 1; round <= MOST_WARM_UPS && round <= bestRound + STEADY_ROUNDS; round++) {
      double millis = spent(service, load, WARM_UP_SECONDS).millis();
      if (millis < (1 - NOISE) * best) {
        best = millis;
        bestRound = round;
      }
    }
    return (double) bestRound * WARM_UP_SECONDS;
  }

  private HttpLoad.Result most(String what, Child service, HttpLoad load) throws Exception {
    Spent spent = spent(service, load, seconds);
    HttpLoad.Result most = spent.result();
    report.line(
        "as many calls as possible, %s: calls/s".formatted(what), "%.0f", most.callsPerSecond());
    report.line("  bytes of an answer", "%.0f", (double) most.bytes() / most.millis().length);
    report.line("  CPU ms of the service for a call", "%.3f", spent.millis());
    report.line("  p99 ms", "%.1f", new Percentiles(most.millis()).at(0.99));
    return most;
  }

  /** Calls, and what CPU time of the service each took. */
  private record Spent(HttpLoad.Result result, double millis) {}

  private static Spent spent(Child service, HttpLoad load, double seconds) throws Exception {
    long cpu = service.cpuTime().toMillis();
    HttpLoad.Result most = load.asManyAsPossible(seconds);
    return new Spent(most, (double) (service.cpuTime().toMillis() - cpu) / most.millis().length);
  }

  private void half(String what, HttpLoad load, double rate) throws Exception {
    HttpLoad.Result steady = load.atRate(rate, seconds);
    var times = new Percentiles(steady.millis());
    report.line("at %s: calls/s".formatted(what), "%.0f", steady.callsPerSecond());
    report.line("  p50 ms", "%.2f", times.at(0.5));
    report.line("  p99 ms", "%.2f", times.at(0.99));
    report.line("  longest ms", "%.1f", times.at(1));
  }

  private URI list(URI address, int number) {
    return address.resolve(
        "/api/v1/recommendations/" + FilledTopics.person(Math.floorMod(number, people)));
  }

  private static void bind(String cores) throws IOException, InterruptedException {
    String self = String.valueOf(ProcessHandle.current().pid());
    new ProcessBuilder("taskset", "-apc", cores, self)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private Child service(Path directory, Broker broker, URI address, List<String> through)
      throws IOException {
    List<String> arguments = new ArrayList<>(java);
    arguments.addAll(
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + address.getPort(),
            "-Dkafka.bootstrap.servers=" + broker.bootstrapServers(),
            "-Dfashionnet.recommender.index=" + directory.resolve("index")));
    arguments.addAll(Child.running(directory, recommender));
    return new Child(directory, "recommender-service", through, arguments);
  }
}
