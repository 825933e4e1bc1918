package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One of the replicas that share a cluster: whether it is the one that writes, and which library is
 * the current one.
 */
public final class Replica implements AutoCloseable {
  private static final long BETWEEN_RENEWALS_MILLIS = 1_000;

  /** Time for readers to turn away from a library that was replaced. */
  private static final long REMOVED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final String NUMBER = "number";

  private final Cluster cluster;
  private final Set<String> fields;
  private final IndexNames first;
  private final Checkpoints checkpoints;
  private final Lease lease;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("opensearch-lease").factory());
  private volatile Optional<Fence> fence = Optional.empty();
  private boolean controlled;
  private long replacedAt;
  private boolean replaced;

  /** Begins to strive for the lease; the cluster is closed with this. */
  public Replica(Cluster cluster, Set<String> fields) {
    this.cluster = cluster;
    this.fields = Set.copyOf(fields);
    this.first = IndexNames.first(cluster.settings().prefix(), fields);
    this.checkpoints = new Checkpoints(cluster, first.control());
    this.lease = new Lease(cluster, first.control());
    timer.scheduleWithFixedDelay(this::beat, 0, BETWEEN_RENEWALS_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      control();
      Optional<Long> epoch = lease.renew();
      if (epoch.isEmpty() || fence.filter(f -> f.isOf(epoch.get())).isEmpty()) {
        fence = epoch.map(e -> new Fence(lease, e));
      }
      removeReplaced();
    } catch (RuntimeException e) {
      // Without the cluster nothing can be written, so the roles stay. A timer forgets a task that
      // throws.
    }
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

  /** Under which this replica writes; empty while another does, or nobody yet. */
  Optional<Fence> fence() {
    return fence;
  }

  /** Changes with the epoch of this replica, and with what the writer's last commit says. */
  public String state() {
    Optional<Fence> writing = fence;
    return writing.isPresent()
        ? "writes as " + writing.get()
        : "reads " + current() + ": " + OpenSearchLibrary.state(checkpoints, current());
  }

  /** Whether this replica writes. */
  public boolean writes() {
    return fence.isPresent();
  }

  /** The current library, for writing if this replica writes. */
  public OpenSearchLibrary open() {
    return new OpenSearchLibrary(cluster, current(), fields, fence.orElse(null));
  }

  /** An empty library beside the current one. */
  public OpenSearchLibrary begin() {
    discard();
    Fence writing = fence.orElseThrow(Fence::fenced);
    return new OpenSearchLibrary(cluster, next(), fields, writing);
  }

  /** Makes the one that was begun last the current one. */
  public void keep() {
    Fence writing = fence.orElseThrow(Fence::fenced);
    var version = Map.of("version", String.valueOf(writing.next()), "version_type", "external_gte");
    ObjectNode current = Cluster.object().put(NUMBER, next().number());
    if (cluster.put(currentPath(), version, current).conflict()) {
      throw Fence.fenced();
    }
    synchronized (this) {
      replaced = true;
      replacedAt = System.nanoTime();
    }
  }

  /** Removes the one that was begun last. */
  public void discard() {
    fence.orElseThrow(Fence::fenced).require();
    remove(next());
  }

  private synchronized void removeReplaced() {
    if (replaced && System.nanoTime() - replacedAt > REMOVED_AFTER_NANOS && writes()) {
      remove(first.withNumber(current().number() - 1));
      replaced = false;
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

  /** Why the cluster does not answer; null while it does. */
  public String away() {
    return cluster.away();
  }

  /** Lets another replica write at once. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lease.release();
    cluster.close();
  }
}
