package org.fashionnet.recommender;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.recommender.search.opensearch.Cluster;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.recommender.search.opensearch.Replica;
import org.fashionnet.testsupport.OpenSearchServer;

/** Stores on the node that tests share, each under a name of its own. */
public final class Clusters implements AutoCloseable {
  private final Set<String> fields;
  private Replica replica;
  private IndexStore store;
  private ClusterSettings settings;

  public Clusters(Set<String> fields) {
    this.fields = fields;
    OpenSearchServer.shared();
  }

  /** Settings for indexes of nobody else. */
  public static ClusterSettings settings(URI host) {
    return new ClusterSettings(
        List.of(host),
        "t" + UUID.randomUUID().toString().substring(0, 8),
        2,
        0,
        null,
        null,
        null,
        Duration.ofSeconds(30));
  }

  /** The same indexes on another way, with little patience. */
  public static ClusterSettings through(Gate gate, Duration timeout, ClusterSettings direct) {
    return new ClusterSettings(
        List.of(gate.address()),
        direct.prefix(),
        direct.shards(),
        direct.replicas(),
        null,
        null,
        null,
        timeout);
  }

  /** A replica that writes. */
  public static Replica writing(ClusterSettings settings, Set<String> fields) {
    var replica = new Replica(new Cluster(settings), fields);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> replica.role() instanceof Role.Writer);
    return replica;
  }

  /** An empty store; the one before is removed. */
  public IndexStore fresh() {
    remove();
    settings = settings(OpenSearchServer.shared());
    return open();
  }

  /** The same once more, by another writer. */
  public IndexStore reopened() {
    shut();
    return open();
  }

  private IndexStore open() {
    replica = writing(settings, fields);
    store = replica.open(replica.role());
    return store;
  }

  private void shut() {
    if (replica != null) {
      store.close();
      replica.close();
      replica = null;
    }
  }

  /** Removes what {@link #fresh} made. */
  public void remove() {
    shut();
    if (settings != null) {
      removeAll(settings);
      settings = null;
    }
  }

  /** Removes all indexes of some settings. */
  public static void removeAll(ClusterSettings settings) {
    URI all = settings.hosts().getFirst().resolve("/" + settings.prefix() + "-*");
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(
          HttpRequest.newBuilder(all).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    remove();
  }
}
