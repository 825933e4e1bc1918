package org.fashionnet.benchmarks.ranking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.opensearch.Cluster;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.recommender.search.opensearch.OpenSearchIndexStore;
import org.fashionnet.recommender.search.opensearch.Replica;

/** The index on a cluster, one shard without copies, under a name of its own. */
final class OnCluster implements AutoCloseable {
  private static final int CHUNK = 10_000;

  private final URI node;
  private final String prefix = "benchmark-" + System.currentTimeMillis();
  private final Replica replica;
  private final OpenSearchIndexStore library;
  private final SearchIndex index;

  OnCluster(URI node, VectorLayout layout) throws InterruptedException {
    this.node = node;
    var settings =
        new ClusterSettings(List.of(node), prefix, 1, 0, null, null, null, Duration.ofSeconds(60));
    replica = new Replica(new Cluster(settings), Set.of("category", "brand"));
    while (!(replica.role() instanceof Role.Writer)) {
      Thread.sleep(50);
    }
    library = replica.open(replica.role());
    index = library.create("benchmark", layout.taxonomy());
  }

  SearchIndex index() {
    return index;
  }

  /** CPU time of all processes of the cluster, in milliseconds; counted every second. */
  double cpuMillis() throws IOException, InterruptedException {
    double sum = 0;
    for (JsonNode one : ask("GET", "_nodes/stats/process").path("nodes")) {
      sum += one.at("/process/cpu/total_in_millis").asDouble();
    }
    return sum;
  }

  /** Puts the items, drawn while the clock stands, and says what they cost. */
  void put(DrawnCatalogue catalogue, int items, Report report) throws Exception {
    long clock = 0;
    double cpu = cpuMillis();
    try (var progress = new ProgressBar("cluster", items)) {
      for (int from = 0; from < items; from += CHUNK) {
        List<IndexedItem> drawn = new ArrayList<>();
        for (int number = from; number < Math.min(items, from + CHUNK); number++) {
          drawn.add(catalogue.item(number));
        }
        long start = System.nanoTime();
        drawn.forEach(index::put);
        clock += System.nanoTime() - start;
        progress.stepBy(drawn.size());
      }
    }
    long start = System.nanoTime();
    index.commit(new Checkpoint(Map.of("item-vectors-0", (long) items)));
    clock += System.nanoTime() - start;
    report.line("cluster: put and committed, one thread: items/s", "%.0f", items / (clock / 1e9));
    ask("POST", prefix + "-*/_flush");
    report.line(
        "  the same by CPU time of the cluster", "%.0f", items / ((cpuMillis() - cpu) / 1_000));
    start = System.nanoTime();
    index.refresh();
    report.line("cluster: looks counted: seconds", "%.2f", (System.nanoTime() - start) / 1e9);
    JsonNode primaries = ask("GET", prefix + "-*/_stats/store,segments").at("/_all/primaries");
    double bytes = primaries.at("/store/size_in_bytes").asDouble();
    report.line("cluster: disk: bytes an item", "%.1f", bytes / items);
    report.line("cluster: segments", "%.0f", primaries.at("/segments/count").asDouble());
  }

  private JsonNode ask(String method, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(node.resolve("/" + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      return new ObjectMapper()
          .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  @Override
  public void close() throws Exception {
    library.close();
    replica.close();
    ask("DELETE", prefix + "-*");
  }
}
