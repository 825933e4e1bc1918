package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.fashionnet.recommender.search.IndexAwayException;
import org.fashionnet.recommender.search.Role;
import org.jspecify.annotations.Nullable;

/**
 * One of the replicas that share a cluster. It knows whether it writes, and which store is current.
 */
public final class Replica implements AutoCloseable {
  private static final long BETWEEN_RENEWALS_MILLIS = 1_000;

  /** Time for readers to turn away from a store that was replaced. */
  private static final long REMOVED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final String NUMBER = "number";

  /** Note of a commit that names the model that serves. */
  private static final String SERVING = "serving";

  private final Cluster cluster;
  private final Set<String> fields;
  private final IndexNames first;
  private final Checkpoints checkpoints;
  private final Lease lease;
  private final Beat beat;
  private volatile Optional<Fence> fence = Optional.empty();
  private volatile boolean controlled;

  /** A store that was replaced and is still to be removed. */
  private final AtomicReference<@Nullable Replaced> replaced = new AtomicReference<>();

  private record Replaced(IndexNames store, long atNanos) {}

  /** Starts to compete for the lease. The cluster is closed with this. */
  public Replica(Cluster cluster, Set<String> fields) {
    this.cluster = cluster;
    this.fields = Set.copyOf(fields);
    this.first = IndexNames.first(cluster.settings().prefix(), fields);
    this.checkpoints = new Checkpoints(cluster, first.control());
    this.lease = new Lease(cluster, first.control());
    this.beat = new Beat("opensearch-lease", BETWEEN_RENEWALS_MILLIS, this::beat);
  }

  /** Without the cluster nothing can be written, so the roles stay. */
  private void beat() {
    control();
    Optional<Long> epoch = lease.renew();
    if (!epoch.equals(fence.map(Fence::epoch))) {
      fence = epoch.map(e -> new Fence(lease, e));
    }
    removeReplaced();
  }

  private void control() {
    if (!controlled) {
      ObjectNode body = Indexes.settings(cluster.settings());
      ((ObjectNode) body.get("settings")).put("number_of_shards", 1);
      body.putObject("mappings").put("dynamic", false);
      Indexes.create(cluster, first.control(), body);
      controlled = true;
    }
  }

  /** What this replica does now; changes with what the writer commits. */
  public Role role() {
    Optional<Fence> writing = fence;
    if (writing.isPresent()) {
      return new Role.Writer(writing.get().epoch());
    }
    IndexNames store = current();
    Optional<Checkpoints.Saved> items = checkpoints.read(IndexNames.record(store.items()));
    return new Role.Reader(
        store.number(),
        items.map(saved -> saved.checkpoint().notes().get(SERVING)),
        items.map(OpenSearchIndexStore::models).orElse(List.of()));
  }

  /**
   * The store of a role: the current one to write, or the one that a reader was told of.
   *
   * @throws IndexAwayException if this replica has another role meanwhile
   */
  public OpenSearchIndexStore open(Role role) {
    return switch (role) {
      case Role.Writer writer ->
          new OpenSearchIndexStore(cluster, current(), fields, writing(writer.epoch()));
      case Role.Reader reader ->
          new OpenSearchIndexStore(
              cluster, first.withNumber(reader.store()), fields, Fence.READ_ONLY);
    };
  }

  private Fence writing(long epoch) {
    return fence.filter(now -> now.epoch() == epoch).orElseThrow(Fence::fenced);
  }

  /** An empty store beside the current one. */
  public OpenSearchIndexStore begin() {
    discard();
    Fence writing = fence.orElseThrow(Fence::fenced);
    return new OpenSearchIndexStore(cluster, next(), fields, writing);
  }

  /** Makes the store that was begun last the current one. */
  public void keep() {
    Fence writing = fence.orElseThrow(Fence::fenced);
    IndexNames before = current();
    var version = Map.of("version", String.valueOf(writing.next()), "version_type", "external_gte");
    ObjectNode current = Cluster.object().put(NUMBER, before.number() + 1);
    if (cluster.put(currentPath(), version, current).conflict()) {
      throw Fence.fenced();
    }
    replaced.set(new Replaced(before, System.nanoTime()));
  }

  /** Removes the store that was begun last. */
  public void discard() {
    fence.orElseThrow(Fence::fenced).require();
    remove(next());
  }

  private void removeReplaced() {
    Replaced due = replaced.get();
    if (due != null
        && fence.isPresent()
        && System.nanoTime() - due.atNanos() > REMOVED_AFTER_NANOS) {
      remove(due.store());
      replaced.compareAndSet(due, null);
    }
  }

  private void remove(IndexNames names) {
    for (String index : Indexes.startingWith(cluster, names.library())) {
      checkpoints.remove(IndexNames.record(index));
      cluster.delete("/" + index);
    }
  }

  private IndexNames next() {
    return first.withNumber(current().number() + 1);
  }

  private IndexNames current() {
    return first.withNumber(
        cluster.get(currentPath()).body().path("_source").path(NUMBER).asLong(first.number()));
  }

  private String currentPath() {
    return "/" + first.control() + "/_doc/current";
  }

  /** Why the cluster does not answer; empty while it does. */
  public Optional<String> away() {
    return cluster.away();
  }

  /** Lets another replica write without waiting for the lease to lapse. */
  @Override
  public void close() {
    beat.close();
    lease.release();
    cluster.close();
  }
}
