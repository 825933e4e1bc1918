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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.ItemStore;
import org.fashionnet.recommender.search.SearchIndex;

/**
 * An {@link IndexStore} on a cluster: an index for the table, and one for each model version. The
 * record of the table's commit names the models, so that readers see a model come or go together
 * with the decision which serves; an index that is dropped is removed some commits later, when they
 * have seen it.
 */
public final class OpenSearchLibrary implements IndexStore {
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
  private final OpenSearchTable items;
  private final Map<String, OpenSearchIndex> indexes = new ConcurrentHashMap<>();

  /** Model to the time of the commit that no longer names it. */
  private final Map<String, Long> dropped = new HashMap<>();

  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("opensearch-beat").factory());

  OpenSearchLibrary(Cluster cluster, IndexNames names, Set<String> fields, Fence fence) {
    this.cluster = cluster;
    this.names = names;
    this.fields = Set.copyOf(fields);
    this.fence = fence;
    this.checkpoints = new Checkpoints(cluster, names.control());
    try {
      this.items =
          new OpenSearchTable(
              cluster, names.items(), fence, checkpoints, this::models, this::committed);
      open();
    } catch (RuntimeException e) {
      beat.shutdownNow();
      throw e;
    }
    beat.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void open() {
    for (String model : committedModels(checkpoints, names)) {
      String index = names.model(model);
      checkpoints
          .read(IndexNames.record(index))
          .ifPresent(
              saved ->
                  indexes.put(
                      model,
                      OpenSearchIndex.open(cluster, index, fence, checkpoints, saved, fields)));
    }
    if (fence != null) {
      removeUnknown();
    }
  }

  /** The models that the last commit of a library names. */
  static List<String> committedModels(Checkpoints checkpoints, IndexNames names) {
    List<String> models = new ArrayList<>();
    checkpoints
        .read(IndexNames.record(names.items()))
        .ifPresent(saved -> saved.more().path(MODELS).forEach(m -> models.add(m.asText())));
    return models;
  }

  /** What the last commit of a library says of the models. */
  static String state(Checkpoints checkpoints, IndexNames names) {
    return checkpoints
        .read(IndexNames.record(names.items()))
        .map(saved -> saved.checkpoint().notes().get("serving") + " of " + saved.more())
        .orElse("nothing");
  }

  /** What a crash left. */
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
    try {
      items.flush();
      indexes.values().forEach(OpenSearchIndex::beat);
      removeDropped();
    } catch (RuntimeException e) {
      // Who asks or writes hears it. A timer forgets a task that throws.
    }
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
    synchronized (dropped) {
      if (dropped.remove(modelVersion) != null) {
        remove(modelVersion);
      }
    }
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

  /** A commit of the table no longer names what was dropped. */
  private void committed() {
    synchronized (dropped) {
      dropped.replaceAll((model, at) -> at.equals(NOT_COMMITTED) ? System.nanoTime() : at);
    }
  }

  private void removeDropped() {
    synchronized (dropped) {
      dropped
          .entrySet()
          .removeIf(
              entry -> {
                boolean old =
                    entry.getValue() != NOT_COMMITTED
                        && System.nanoTime() - entry.getValue() > REMOVED_AFTER_NANOS;
                if (old) {
                  remove(entry.getKey());
                }
                return old;
              });
    }
  }

  private void remove(String modelVersion) {
    fence.require();
    checkpoints.remove(IndexNames.record(names.model(modelVersion)));
    cluster.delete("/" + names.model(modelVersion));
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
