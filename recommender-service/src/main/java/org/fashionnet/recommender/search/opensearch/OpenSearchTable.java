package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.ItemStore;

/** An {@link ItemStore} in an index whose documents are found by their key alone. */
final class OpenSearchTable implements ItemStore {
  private static final String VALUE = "value";
  private static final int MOST_KNOWN = 10_000;

  private final Cluster cluster;
  private final String index;
  private final Fence fence;
  private final Writes writes;
  private final Checkpoints checkpoints;
  private final String name;
  private final Supplier<JsonNode> more;
  private final Runnable afterCommit;
  private final Map<String, Optional<byte[]>> known = new HashMap<>();
  private volatile Checkpoint committed;

  /**
   * A table.
   *
   * @param more what each commit says beside the checkpoint
   * @param afterCommit is told of each
   */
  OpenSearchTable(
      Cluster cluster,
      String index,
      Fence fence,
      Checkpoints checkpoints,
      Supplier<JsonNode> more,
      Runnable afterCommit) {
    this.cluster = cluster;
    this.index = index;
    this.fence = fence;
    this.writes = new Writes(cluster, index, fence);
    this.checkpoints = checkpoints;
    this.name = IndexNames.record(index);
    this.more = more;
    this.afterCommit = afterCommit;
    this.committed =
        checkpoints.read(name).map(Checkpoints.Saved::checkpoint).orElse(Checkpoint.NONE);
    if (fence != null) {
      create();
    }
  }

  private void create() {
    var body = Indexes.settings(cluster.settings());
    body.putObject("mappings").put("dynamic", false);
    Indexes.create(cluster, index, body);
  }

  @Override
  public void put(String key, byte[] value) {
    writes.put(key, Cluster.object().put(VALUE, value));
    remember(key, Optional.of(value));
  }

  @Override
  public void delete(String key) {
    writes.delete(key);
    remember(key, Optional.empty());
  }

  private void remember(String key, Optional<byte[]> value) {
    if (known.size() >= MOST_KNOWN) {
      writes.flush();
      known.clear();
    }
    known.put(key, value);
  }

  @Override
  public void expect(Collection<String> keys) {
    List<String> unknown = keys.stream().filter(key -> !known.containsKey(key)).toList();
    Indexes.sources(cluster, index, unknown)
        .forEach((key, source) -> remember(key, source.map(OpenSearchTable::value)));
  }

  @Override
  public Optional<byte[]> find(String key) {
    Optional<byte[]> value = known.get(key);
    return value != null ? value : Indexes.source(cluster, index, key).map(OpenSearchTable::value);
  }

  private static byte[] value(JsonNode source) {
    try {
      return source.path(VALUE).binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends what waits. */
  void flush() {
    writes.flush();
  }

  @Override
  public void clear() {
    fence.require();
    writes.flush();
    known.clear();
    cluster.delete("/" + index);
    create();
    commit(Checkpoint.NONE);
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    writes.flush();
    checkpoints.write(name, fence, checkpoint, more.get());
    committed = checkpoint;
    afterCommit.run();
  }

  @Override
  public Checkpoint committed() {
    return committed;
  }

  @Override
  public void close() {
    // What waits was not committed, and comes again from the topics.
  }
}
