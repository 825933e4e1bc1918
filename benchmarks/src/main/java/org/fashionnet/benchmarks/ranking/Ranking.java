package org.fashionnet.benchmarks.ranking;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.LuceneIndex;
import org.fashionnet.recommender.search.lucene.LuceneIndexStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a catalogue costs in the durable index, and the time of an exact list from it, beside a full
 * scan and Lucene's own query over the same items. All three lists of a shopper are made in turn
 * and compared.
 */
@Command(
    name = "ranking",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Builds an index of drawn items and measures how long exact lists take.")
public final class Ranking implements Callable<Integer> {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** As the service opens it. */
  private static final int BUFFER_MEGABYTES = 16;

  /** Drawn at a time, while the clock stands. */
  private static final int CHUNK = 1_000_000;

  @Option(names = "--items", defaultValue = "1000000")
  private int items;

  @Option(names = "--shoppers", defaultValue = "500", description = "of each kind")
  private int shoppers;

  @Option(
      names = "--warm-up",
      defaultValue = "3000",
      description = "lists of each kind that are made before those that are measured")
  private int warmUp;

  @Option(names = "--labels", defaultValue = "data/clothing/labels.csv", paramLabel = "FILE")
  private Path labels;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "where the indexes are made, and removed again; temporary if not given")
  private Path directory;

  @Option(names = "--certain", description = "all probabilities are 0 or 1")
  private boolean certain;

  @Option(names = "--embeddings", description = "of 512 dimensions, compared in the tie-break")
  private boolean embeddings;

  @Option(
      names = "--opensearch",
      paramLabel = "URL",
      description = "a node, as in http://localhost:9200: the same items are put there too")
  private URI opensearch;

  @Option(
      names = "--without-peers",
      description = "measures no full scan and no BooleanQuery, which take memory")
  private boolean withoutPeers;

  @Spec private CommandSpec spec;

  private final VectorLayout layout = new VectorLayout(Taxonomy.shipped(Taxonomy.DEFAULT));

  // Made from the options, before anything else.
  @SuppressWarnings("NullAway.Init")
  private Report report;

  @SuppressWarnings("NullAway.Init")
  private DrawnCatalogue catalogue;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Ranking()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    requireFrom("--items", items, 1_000, 50_000_000);
    requireFrom("--shoppers", shoppers, 1, 1_000_000);
    requireFrom("--warm-up", warmUp, 0, 1_000_000);
    report = new Report(spec.commandLine().getOut());
    catalogue = new DrawnCatalogue(layout, labels, certain, embeddings);
    Path parent = directory == null ? null : Files.createDirectories(directory);
    Path root =
        parent == null
            ? Files.createTempDirectory("ranking")
            : Files.createTempDirectory(parent, "ranking");
    try {
      build(root.resolve("exact"));
      if (withoutPeers) {
        measure(root.resolve("exact"), null, null);
        return 0;
      }
      try (var clauses = new WeightedClauses(layout, root.resolve("clauses"))) {
        var scan = new FullScan(layout, items);
        fill(scan, clauses);
        measure(root.resolve("exact"), scan, clauses);
      }
    } finally {
      LuceneIndexStore.delete(root);
    }
    return 0;
  }

  private void requireFrom(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          spec.commandLine(), "%s %d must be from %d to %d".formatted(option, value, least, most));
    }
  }

  private LuceneIndex open(Path root) {
    return LuceneIndex.open(
        root, "benchmark", layout.taxonomy(), Set.of("category", "brand"), BUFFER_MEGABYTES);
  }

  private void build(Path root) throws IOException {
    long clock = 0;
    long cpu = 0;
    try (var index = open(root);
        var progress = new ProgressBar("index", items)) {
      for (int from = 0; from < items; from += CHUNK) {
        List<IndexedItem> drawn =
            IntStream.range(from, Math.min(items, from + CHUNK))
                .parallel()
                .mapToObj(catalogue::item)
                .toList();
        long start = System.nanoTime();
        long cpuStart = SYSTEM.getProcessCpuTime();
        for (IndexedItem item : drawn) {
          index.put(item);
          progress.step();
        }
        clock += System.nanoTime() - start;
        cpu += SYSTEM.getProcessCpuTime() - cpuStart;
      }
      long start = System.nanoTime();
      long cpuStart = SYSTEM.getProcessCpuTime();
      index.commit(new Checkpoint(Map.of("item-vectors-0", (long) items)));
      clock += System.nanoTime() - start;
      cpu += SYSTEM.getProcessCpuTime() - cpuStart;
    }
    report.line("load of the machine while building", "%.1f", SYSTEM.getSystemLoadAverage());
    report.line(
        "put into the index and committed, one thread: items/s", "%.0f", items / (clock / 1e9));
    report.line(
        "  the same by CPU time of all threads, merges included", "%.0f", items / (cpu / 1e9));
    report.line("disk: bytes an item", "%.1f", bytes(root) / (double) items);
  }

  private void fill(FullScan scan, WeightedClauses clauses) throws IOException {
    try (var progress = new ProgressBar("peers", items)) {
      for (int number = 0; number < items; number++) {
        IndexedItem item = catalogue.item(number);
        scan.set(number, item);
        clauses.add(item);
        progress.step();
      }
    }
    clauses.finish();
  }

  private void measure(Path root, @Nullable FullScan scan, @Nullable WeightedClauses clauses)
      throws Exception {
    long heapBefore = usedHeap();
    long start = System.nanoTime();
    try (var index = open(root)) {
      long[] counts = index.classCounts();
      IntFunction<Shopper> photos = n -> Shopper.ofPhotos(n, catalogue, layout, counts);
      IntFunction<Shopper> commonest = n -> Shopper.ofCommonest(n, catalogue, layout, counts);
      var lists = new Lists(index, shoppers, warmUp, report);
      index.search(Lists.query(photos.apply(0).distinctive(), Filter.NONE));
      report.line(
          "opened again, first list made: seconds", "%.2f", (System.nanoTime() - start) / 1e9);
      report.line("heap of tables: bytes an item", "%.2f", index.heapBytes() / (double) items);
      report.line(
          "heap in use after opening less before: bytes an item",
          "%.2f",
          (usedHeap() - heapBefore) / (double) items);
      report.line("segments", "%.0f", index.segments());
      report.line("distinct looks", "%.0f", index.looks());
      report.line("load of the machine while asking", "%.1f", SYSTEM.getSystemLoadAverage());
      report.print(Times.HEADER);
      if (scan != null && clauses != null) {
        lists.beside("wardrobes of 1 to 20 photos", photos, scan, clauses);
        lists.beside("the commonest look", commonest, scan, clauses);
      }
      lists.alone("wardrobes", photos, Shopper::plain, Filter.NONE);
      lists.alone("wardrobes, distinctive weights", photos, Shopper::distinctive, Filter.NONE);
      lists.varied(0.3, photos);
      lists.shown(1, photos);
      lists.shown(2, photos);
      lists.shown(4, photos);
      lists.alone("commonest look", commonest, Shopper::plain, Filter.NONE);
      lists.alone(
          "commonest look, distinctive weights", commonest, Shopper::distinctive, Filter.NONE);
      var brand = Map.of("brand", Set.of(DrawnCatalogue.BRAND));
      var one = new Filter(brand, null, null, false, Map.of(), Map.of(), Set.of(), Set.of());
      lists.alone("wardrobes, a filter that keeps 1 %", photos, Shopper::distinctive, one);
      lists.alone("commonest look, a filter that keeps 1 %", commonest, Shopper::distinctive, one);
      if (opensearch != null) {
        onCluster(lists, photos, commonest, one);
      }
      report.line("load of the machine after", "%.1f", SYSTEM.getSystemLoadAverage());
    }
  }

  private void onCluster(
      Lists lists, IntFunction<Shopper> photos, IntFunction<Shopper> commonest, Filter one)
      throws Exception {
    try (var cluster = new OnCluster(opensearch, layout)) {
      cluster.put(catalogue, items, report);
      report.print(Times.HEADER);
      lists.elsewhere("wardrobes", photos, Shopper::plain, Filter.NONE, cluster);
      lists.elsewhere(
          "wardrobes, distinctive weights", photos, Shopper::distinctive, Filter.NONE, cluster);
      lists.elsewhere("commonest look", commonest, Shopper::plain, Filter.NONE, cluster);
      lists.elsewhere(
          "wardrobes, a filter that keeps 1 %", photos, Shopper::distinctive, one, cluster);
      lists.elsewhere(
          "commonest look, a filter that keeps 1 %", commonest, Shopper::distinctive, one, cluster);
    }
  }

  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long bytes(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }
}
