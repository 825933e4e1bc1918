package org.fashionnet.benchmarks.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.benchmarks.catalogue.Ingest.Ended;
import org.fashionnet.benchmarks.process.Broker;
import org.fashionnet.benchmarks.ranking.Report;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topic.CleanUp;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.record.Records;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The packaged ingest service with the feed of a whole catalogue whose pictures are known: a dry
 * run, the run that changes every price, the same once more, and another season's feed, which is
 * then imported beside it while the service is killed again and again.
 */
@Command(
    name = "importing",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Imports feeds, and compares the catalogue after kills.")
public final class Importing implements Callable<Integer> {
  /** Held, so that its level stays: clients tell much that does not matter here. */
  private static final List<Logger> CLIENT_LOGS =
      List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("org.fashionnet.kafka"));

  /** A topic that nobody reads: what the broker takes. */
  private static final Topic<byte[]> LIMIT =
      new Topic<>("limit", Codecs.BYTES, 6, CleanUp.DELETE, Duration.ofHours(1), 2 << 20);

  /** Of the catalogue, which the other season adds and takes away. */
  private static final int NEW_SHARE = 20;

  @Option(names = "--rows", defaultValue = "100000")
  private int rows;

  @Option(names = "--kills", defaultValue = "10")
  private int kills;

  @Option(names = "--seed", defaultValue = "1", description = "of the moments of the kills")
  private long seed;

  @Option(
      names = "--ingest",
      defaultValue = "ingest-service/target/quarkus-app/quarkus-run.jar",
      description = "the packaged service")
  private Path jar;

  @Option(names = "--java", description = "option for the service's Java, may be repeated")
  private List<String> java = List.of();

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // The first thing that call() sets.
  private Report report;

  public static void main(String[] args) {
    CLIENT_LOGS.forEach(log -> log.setLevel(Level.SEVERE));
    System.exit(new CommandLine(new Importing()).execute(args));
  }

  /** What the undisturbed run of the other season's feed left, and how long it took. */
  private record Undisturbed(Map<String, JsonNode> catalogue, double seconds) {}

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(jar)) {
      throw new ParameterException(
          spec.commandLine(), "--ingest %s: no such file; package it first".formatted(jar));
    }
    report = new Report(spec.commandLine().getOut());
    Path directory = Files.createTempDirectory("import-benchmark");
    Path first = directory.resolve("first.csv");
    Path other = directory.resolve("other.csv");
    ShopItems.write(first, 0, rows, 1);
    ShopItems.write(other, rows / NEW_SHARE, rows + rows / NEW_SHARE, 2);
    report.line("the limit of reading, lines of the file as text: rows/s", "%.0f", lines(first));
    Undisturbed undisturbed = undisturbed(directory.resolve("undisturbed"), first, other);
    return disturbed(directory.resolve("disturbed"), other, undisturbed) ? 0 : 1;
  }

  private double lines(Path file) throws Exception {
    long start = System.nanoTime();
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() / seconds(start);
    }
  }

  private Undisturbed undisturbed(Path directory, Path first, Path other) throws Exception {
    Files.createDirectories(directory);
    try (Broker broker = broker(directory)) {
      var topics = new TopicsOfBroker(broker.bootstrapServers());
      topics.send(rows, number -> ShopItems.known(number, 0));
      report.line(
          "the limit of applying, records that the broker takes: rows/s", "%.0f", limit(topics));
      try (Ingest ingest = new Ingest(directory, jar, broker.bootstrapServers(), java)) {
        ingest.awaitReady();
        Ended dry = ingest.await(ingest.begin(first, true));
        told("dry run", dry, dry.took().toMillis() / 1e3);
        long start = System.nanoTime();
        Ended applied = ingest.await(ingest.begin(first, false));
        topics.awaitApplied();
        told("applied, until the last item is changed", applied, seconds(start));
        long before = written(topics);
        Ended again = ingest.await(ingest.begin(first, false));
        topics.awaitApplied();
        told("the same feed again", again, again.took().toMillis() / 1e3);
        report.line("  records written", "%.0f", (double) (written(topics) - before));
        report.line("resident memory of the service, MiB", "%.0f", ingest.residentMib());
        start = System.nanoTime();
        Ended season = ingest.await(ingest.begin(other, false));
        topics.awaitApplied();
        double took = seconds(start);
        told("another season's feed", season, took);
        report.line("  items that disappeared", "%.0f", (double) season.count("disappearing"));
        return new Undisturbed(topics.catalogue(), took);
      }
    }
  }

  private boolean disturbed(Path directory, Path other, Undisturbed undisturbed) throws Exception {
    Files.createDirectories(directory);
    var random = new Random(seed);
    try (Broker broker = broker(directory)) {
      var topics = new TopicsOfBroker(broker.bootstrapServers());
      topics.send(rows, number -> ShopItems.known(number, 1));
      Ingest ingest = new Ingest(directory, jar, broker.bootstrapServers(), java);
      try {
        ingest.awaitReady();
        String importId = ingest.begin(other, false);
        int killed = 0;
        while (killed < kills && ingest.isOpen(importId)) {
          Thread.sleep((long) (random.nextDouble() * 2_000 * undisturbed.seconds() / kills));
          ingest.kill();
          killed++;
          ingest = new Ingest(directory, jar, broker.bootstrapServers(), java);
          ingest.awaitReady();
        }
        Ended ended = ingest.await(importId);
        topics.awaitApplied();
        report.line("killed while the feed was imported: times", "%.0f", killed);
        report.print("  the import then was: " + ended.state());
      } finally {
        ingest.close();
      }
      Map<String, JsonNode> catalogue = topics.catalogue();
      report.line("  items of the catalogue", "%.0f", catalogue.size());
      report.line(
          "  items that differ from the undisturbed run",
          "%.0f",
          (double) differing(catalogue, undisturbed.catalogue()));
      return catalogue.equals(undisturbed.catalogue());
    }
  }

  private static long differing(Map<String, JsonNode> one, Map<String, JsonNode> other) {
    return Stream.concat(one.keySet().stream(), other.keySet().stream())
        .distinct()
        .filter(id -> !Objects.equals(one.get(id), other.get(id)))
        .count();
  }

  private void told(String what, Ended ended, double seconds) {
    double read = (double) ended.count("rows");
    report.line("%s: rows/s".formatted(what), "%.0f", read / seconds);
    report.line(
        "  rows created, changed",
        "%.0f",
        (double) (ended.count("created") + ended.count("changed")));
  }

  /** The same number of patches, sent as fast as the broker takes them. */
  private double limit(TopicsOfBroker topics) {
    long start = System.nanoTime();
    topics.send(rows, Importing::patch);
    return rows / seconds(start);
  }

  private static ProducerRecord<byte[], byte[]> patch(int number) {
    byte[] value =
        JsonCodec.json(
                Map.of(
                    "schemaVersion",
                    2,
                    "itemId",
                    ShopItems.itemId(number),
                    "merge",
                    true,
                    "price",
                    number))
            .getBytes(UTF_8);
    return Records.of(LIMIT, ShopItems.itemId(number), value);
  }

  private static long written(TopicsOfBroker topics) {
    return Topics.all().stream().mapToLong(topics::end).sum();
  }

  private static Broker broker(Path directory) throws Exception {
    return Broker.start(
        directory, Stream.concat(Topics.withDeadLetters().stream(), Stream.of(LIMIT)).toList());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
