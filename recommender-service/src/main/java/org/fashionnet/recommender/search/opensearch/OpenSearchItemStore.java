package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.ItemStore;
import org.fashionnet.recommender.search.RecentlyWritten;

/** An {@link ItemStore} in an index whose documents are found by their key alone. */
final class OpenSearchItemStore implements ItemStore {
  private static final String VALUE = "value";

  private final Cluster cluster;
  private final String index;
  private final Fence fence;
  private final Writes writes;
  private final Checkpoints checkpoints;
  private final String name;
  private final Supplier<JsonNode> more;
  private final Runnable afterCommit;
  private final RecentlyWritten<byte[]> recent;
  private volatile Checkpoint committed;

  /**
   * Opens the store; a writer creates its index.
   *
   * @param more added to the record of each commit
   * @param afterCommit called after each
   */
  OpenSearchItemStore(
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
    this.recent = new RecentlyWritten<>(writes::flush);
    this.checkpoints = checkpoints;
    this.name = IndexNames.record(index);
    this.more = more;
    this.afterCommit = afterCommit;
    this.committed =
        checkpoints.read(name).map(Checkpoints.Saved::checkpoint).orElse(Checkpoint.NONE);
    if (!fence.readOnly()) {
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
    recent.put(key, Optional.of(value));
  }

  @Override
  public void delete(String key) {
    writes.delete(key);
    recent.put(key, Optional.empty());
  }

  @Override
  public void expect(Collection<String> keys) {
    List<String> unknown = keys.stream().filter(key -> !recent.contains(key)).toList();
    Indexes.sources(cluster, index, unknown)
        .forEach((key, source) -> recent.put(key, source.map(OpenSearchItemStore::value)));
  }

  @Override
  public Optional<byte[]> find(String key) {
    return recent.find(
        key, () -> Indexes.source(cluster, index, key).map(OpenSearchItemStore::value));
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
    recent.clear();
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
