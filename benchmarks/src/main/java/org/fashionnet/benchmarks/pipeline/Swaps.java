package org.fashionnet.benchmarks.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fashionnet.benchmarks.process.Broker;
import org.fashionnet.benchmarks.process.Child;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.BundleRegistry;
import org.fashionnet.contracts.file.DurableFiles;
import org.fashionnet.embedded.Ports;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Resident memory of the packaged classifier while its registry names two bundles in turn and
 * images come without a pause, and what becomes of these images.
 */
@Command(
    name = "swaps",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Exchanges the model of a classifier under load, again and again.")
public final class Swaps implements Callable<Integer> {
  private static final int LINES = 10;

  /** As the local run starts it: what is freed goes back to the system at once. */
  private static final List<String> GIVING_BACK =
      List.of(
          "env",
          "MALLOC_ARENA_MAX=2",
          "MALLOC_MMAP_THRESHOLD_=262144",
          "MALLOC_TRIM_THRESHOLD_=262144");

  /** Held so that its level stays: the clients log much that does not matter here. */
  private static final Logger KAFKA_LOG = Logger.getLogger("org.apache.kafka");

  @Option(names = "--bundle", defaultValue = "models/fashionnet", description = "one model bundle")
  private Path bundle;

  @Option(names = "--other", required = true, paramLabel = "BUNDLE", description = "the other one")
  private Path other;

  @Mixin private PackagedClassifier classifier;

  @Option(names = "--swaps", defaultValue = "100", description = "that are measured")
  private int swaps;

  @Option(names = "--warm-up", defaultValue = "20", description = "swaps before")
  private int warmUp;

  @Option(names = "--images", defaultValue = "8", description = "under way at a time")
  private int images;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    KAFKA_LOG.setLevel(Level.WARNING);
    System.exit(new CommandLine(new Swaps()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path jar = classifier.jar();
    Path directory = Files.createTempDirectory("swaps-benchmark");
    var registry = new BundleRegistry(directory.resolve("registry"));
    registry.publish(bundle);
    registry.publish(other);
    List<String> versions =
        List.of(BundleManifest.read(bundle).version(), BundleManifest.read(other).version());
    registry.activate(versions.getFirst());
    URI address = URI.create("http://127.0.0.1:" + Ports.free());
    try (var broker = Broker.start(directory, PackagedClassifier.TOPICS);
        var service = service(directory, jar, broker.bootstrapServers(), address);
        ExecutorService background = Executors.newSingleThreadExecutor()) {
      service.awaitReady(address);
      var load = new ImageLoad(broker.bootstrapServers(), images);
      Future<ImageLoad.Result> result = background.submit(load);
      try (var http = HttpClient.newHttpClient()) {
        measure(service, new ModelApi(http, address), registry, versions);
      } finally {
        load.stop();
      }
      report(result, versions);
    } finally {
      DurableFiles.delete(directory);
    }
    return 0;
  }

  private static Child service(Path directory, Path jar, String kafka, URI address)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xmx160m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + address.getPort(),
                "-Dkafka.bootstrap.servers=" + kafka,
                "-Dfashionnet.classifier.registry=" + directory.resolve("registry"),
                "-Dfashionnet.classifier.inference-threads=1"));
    arguments.addAll(Child.running(directory, jar));
    return new Child(directory, "classifier-service", GIVING_BACK, arguments);
  }

  private void measure(Child service, ModelApi api, BundleRegistry registry, List<String> versions)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    double warm = 0;
    long begun = System.nanoTime();
    for (int swap = 1; swap <= warmUp + swaps; swap++) {
      String version = versions.get(swap % 2);
      registry.activate(version);
      api.reload();
      api.awaitServing(version, service);
      if (swap == warmUp) {
        warm = service.residentMib();
        begun = System.nanoTime();
        out.printf(Locale.ROOT, "after %d swaps to warm up: %.1f MiB%n", warmUp, warm);
      } else if (swap > warmUp && (swap - warmUp) % Math.max(1, swaps / LINES) == 0) {
        double now = service.residentMib();
        out.printf(
            Locale.ROOT,
            "after %3d more: %.1f MiB, %+.1f %%%n",
            swap - warmUp,
            now,
            100 * (now / warm - 1));
      }
      out.flush();
    }
    out.printf(
        Locale.ROOT, "%.1f s a swap%n", (System.nanoTime() - begun) / 1e9 / Math.max(1, swaps));
  }

  private void report(Future<ImageLoad.Result> load, List<String> versions)
      throws InterruptedException, ExecutionException {
    ImageLoad.Result result = load.get();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d images sent, %d vectors of %d items; read by %.8s: %d, by %.8s: %d%n",
        result.sent(),
        result.vectors(),
        result.items().size(),
        versions.getFirst(),
        result.byVersion().getOrDefault(versions.getFirst(), 0L),
        versions.getLast(),
        result.byVersion().getOrDefault(versions.getLast(), 0L));
    out.flush();
  }
}
