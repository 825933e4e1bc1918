package org.fashionnet.benchmarks.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fashionnet.benchmarks.inference.Spread;
import org.fashionnet.benchmarks.process.Broker;
import org.fashionnet.benchmarks.process.Child;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.file.DurableFiles;
import org.fashionnet.embedded.Ports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Images per second of the packaged classifier between two topics, and of a bare ONNX Runtime loop
 * over decoded images, in turn. A round of the classifier begins when its images become readable
 * and ends when the last vector is.
 */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the classifier, Kafka to Kafka, with a bare ONNX Runtime loop.")
public final class Pipeline implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Held so that its level stays: the clients log much that does not matter here. */
  private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

  /** Weights of a network that is made for the measurement. */
  enum Made {
    /** 32-bit floating point. */
    FP32,
    /** As the trainer quantises. */
    INT8
  }

  @Option(names = "--bundle", defaultValue = "models/fashionnet", description = "model bundle")
  private Path bundle;

  @Option(
      names = "--full-width",
      paramLabel = "WEIGHTS",
      description = "instead of a bundle, a random full-width one: ${COMPLETION-CANDIDATES}")
  private Made fullWidth;

  @Mixin private PackagedClassifier classifier;

  @Option(names = "--images", defaultValue = "512", description = "in each round")
  private int images;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--threads", defaultValue = "1", description = "of the network")
  private int threads;

  @Option(names = "--decode-threads", defaultValue = "1")
  private int decodeThreads;

  @Option(names = "--batch", defaultValue = "8", description = "images the network reads together")
  private int batch;

  @Option(
      names = "--transaction",
      defaultValue = "64",
      description = "most images committed at once")
  private int transaction;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    KAFKA_LOG.setLevel(Level.WARNING);
    System.exit(new CommandLine(new Pipeline()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path jar = classifier.jar();
    Path directory = Files.createTempDirectory("pipeline-benchmark");
    try {
      if (fullWidth != null) {
        bundle = RandomBundle.write(directory.resolve("bundle"), fullWidth == Made.INT8);
      }
      try (var broker = Broker.start(directory, PackagedClassifier.TOPICS)) {
        measure(directory, jar, broker.bootstrapServers());
      }
    } finally {
      DurableFiles.delete(directory);
    }
    return 0;
  }

  private void measure(Path directory, Path jar, String kafka) throws Exception {
    BundleManifest manifest = BundleManifest.read(bundle);
    URI address = URI.create("http://127.0.0.1:" + Ports.free());
    PrintWriter out = spec.commandLine().getOut();
    double[] ratios = new double[rounds];
    try (var http = HttpClient.newHttpClient();
        var sender = new ItemImages(kafka);
        var vectors = new Vectors(kafka);
        var loop =
            new BareLoop(
                bundle,
                manifest,
                sender.decoded(manifest.input().preprocessing()),
                batch,
                threads);
        var service = service(directory, jar, kafka, address)) {
      service.awaitReady(address);
      out.printf(
          Locale.ROOT,
          "%s, width %s, %d px; batch %d, threads %d, decode threads %d, transaction %d;"
              + " %d images of %.0f KB a round%n",
          manifest.architecture(),
          manifest.width(),
          manifest.input().size(),
          batch,
          threads,
          decodeThreads,
          transaction,
          images,
          sender.meanBytes() / 1e3);
      out.println(Round.HEADER);
      // Not measured: both sides are still being compiled.
      round(http, address, service, sender, vectors, loop);
      for (int i = 0; i < rounds; i++) {
        Round round = round(http, address, service, sender, vectors, loop);
        ratios[i] = round.ratio();
        out.println(round.line());
        out.flush();
      }
    }
    Spread ratio = Spread.of(ratios);
    out.printf(
        Locale.ROOT,
        "ratio: median %.3f (%.3f-%.3f)%n",
        ratio.median(),
        ratio.least(),
        ratio.greatest());
    out.flush();
  }

  /** The classifier between two halves of the bare loop, so that both meet the same machine. */
  private Round round(
      HttpClient http,
      URI address,
      Child service,
      ItemImages sender,
      Vectors vectors,
      BareLoop loop)
      throws Exception {
    double half = Math.max(1, images / 2.0 / loop.imagesPerSecond(1));
    double before = loop.imagesPerSecond(half);
    ServiceMetrics metrics = ServiceMetrics.read(http, address);
    Duration cpu = service.cpuTime();
    sender.send(images);
    long start = System.nanoTime();
    vectors.await(images, PATIENCE);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = service.cpuTime().minus(cpu).toMillis() / 1e3;
    ServiceMetrics spent = ServiceMetrics.read(http, address).since(metrics);
    double after = loop.imagesPerSecond(half);
    return new Round(images, seconds, cpuSeconds, 2 / (1 / before + 1 / after), spent);
  }

  private Child service(Path directory, Path jar, String kafka, URI address) throws IOException {
    String prefix = "-Dfashionnet.classifier.";
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + address.getPort(),
                "-Dkafka.bootstrap.servers=" + kafka,
                prefix + "bundle=" + bundle.toAbsolutePath(),
                prefix + "inference-threads=" + threads,
                prefix + "decode-threads=" + decodeThreads,
                prefix + "batch.max-size=" + batch,
                prefix + "transaction.bulk=" + transaction));
    arguments.addAll(Child.running(directory, jar));
    return new Child(directory, "classifier-service", arguments);
  }
}
