package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.IndexAwayException;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.ItemStore;
import org.fashionnet.recommender.search.SearchIndex;

/**
 * An {@link IndexStore} on a cluster: an index for the items, and one for each model version. The
 * record of the items' commit names the models, so that readers see a model come or go together
 * with the decision which serves. An index that is dropped is removed some seconds after the commit
 * that no longer names it, when readers have seen that.
 */
public final class OpenSearchIndexStore implements IndexStore {
  private static final String MODELS = "models";
  private static final long BEAT_MILLIS = 200;
  private static final long NOT_COMMITTED = Long.MIN_VALUE;

  /** Time for readers to turn away from an index. */
  private static final long REMOVED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Cluster cluster;
  private final IndexNames names;
  private final Set<String> fields;
  private final Fence fence;
  private final Checkpoints checkpoints;
  private final OpenSearchItemStore items;
  private final Map<String, OpenSearchIndex> indexes = new ConcurrentHashMap<>();

  /** Model to the time of the commit that no longer names it. */
  private final Map<String, Long> dropped = new HashMap<>();

  /** Guarded by {@link #dropped}. */
  private final Set<String> removing = new HashSet<>();

  private final Beat beat;

  OpenSearchIndexStore(Cluster cluster, IndexNames names, Set<String> fields, Fence fence) {
    this.cluster = cluster;
    this.names = names;
    this.fields = Set.copyOf(fields);
    this.fence = fence;
    this.checkpoints = new Checkpoints(cluster, names.control());
    this.items =
        new OpenSearchItemStore(
            cluster, names.items(), fence, checkpoints, this::models, this::committed);
    open();
    this.beat = new Beat("opensearch-beat", BEAT_MILLIS, this::beat);
  }

  private void open() {
    List<String> committed =
        checkpoints
            .read(IndexNames.record(names.items()))
            .map(OpenSearchIndexStore::models)
            .orElse(List.of());
    for (String model : committed) {
      String index = names.model(model);
      checkpoints
          .read(IndexNames.record(index))
          .ifPresent(
              saved ->
                  indexes.put(
                      model,
                      OpenSearchIndex.open(cluster, index, fence, checkpoints, saved, fields)));
    }
    if (!fence.readOnly()) {
      removeUnknown();
    }
  }

  /** The models that a commit of the items names. */
  static List<String> models(Checkpoints.Saved items) {
    List<String> models = new ArrayList<>();
    items.more().path(MODELS).forEach(model -> models.add(model.asText()));
    return models;
  }

  /** Removes what a crash left. */
  private void removeUnknown() {
    Set<String> ours = new HashSet<>();
    indexes.keySet().forEach(model -> ours.add(names.model(model)));
    for (String index : Indexes.startingWith(cluster, names.models())) {
      if (!ours.contains(index)) {
        fence.require();
        cluster.delete("/" + index);
      }
    }
  }

  private JsonNode models() {
    ObjectNode more = Cluster.object();
    ArrayNode models = more.putArray(MODELS);
    indexes.keySet().stream().sorted().forEach(models::add);
    return more;
  }

  private void beat() {
    items.flush();
    indexes.values().forEach(OpenSearchIndex::beat);
    due().forEach(this::removeDropped);
  }

  @Override
  public ItemStore items() {
    return items;
  }

  @Override
  public Map<String, SearchIndex> indexes() {
    return Map.copyOf(indexes);
  }

  @Override
  public SearchIndex create(String modelVersion, Taxonomy taxonomy) {
    removeDropped(modelVersion);
    OpenSearchIndex index =
        OpenSearchIndex.create(
            cluster, names.model(modelVersion), fence, checkpoints, modelVersion, taxonomy, fields);
    indexes.put(modelVersion, index);
    return index;
  }

  @Override
  public void drop(String modelVersion) {
    indexes.remove(modelVersion);
    synchronized (dropped) {
      dropped.put(modelVersion, NOT_COMMITTED);
    }
  }

  /** A commit of the items no longer names what was dropped. */
  private void committed() {
    synchronized (dropped) {
      dropped.replaceAll((model, at) -> at.equals(NOT_COMMITTED) ? System.nanoTime() : at);
    }
  }

  /** What was dropped long enough ago. */
  private List<String> due() {
    synchronized (dropped) {
      return dropped.entrySet().stream()
          .filter(
              entry ->
                  entry.getValue() != NOT_COMMITTED
                      && System.nanoTime() - entry.getValue() > REMOVED_AFTER_NANOS)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /**
   * Removes an index if it was dropped.
   *
   * @throws IndexAwayException if another thread is doing so
   */
  private void removeDropped(String modelVersion) {
    synchronized (dropped) {
      if (!dropped.containsKey(modelVersion)) {
        return;
      }
      if (!removing.add(modelVersion)) {
        throw new IndexAwayException("the index of model '%s' is removed".formatted(modelVersion));
      }
    }
    boolean removed = false;
    try {
      fence.require();
      checkpoints.remove(IndexNames.record(names.model(modelVersion)));
      cluster.delete("/" + names.model(modelVersion));
      removed = true;
    } finally {
      synchronized (dropped) {
        removing.remove(modelVersion);
        if (removed) {
          dropped.remove(modelVersion);
        }
      }
    }
  }

  @Override
  public void close() {
    beat.close();
  }
}
