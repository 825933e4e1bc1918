package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.Checkpoint;
import org.fashionnet.recommender.search.Choice;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.Hit;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.Query;
import org.fashionnet.recommender.search.QueryCache;
import org.fashionnet.recommender.search.RankedCandidates;
import org.fashionnet.recommender.search.RecentlyWritten;
import org.fashionnet.recommender.search.SearchIndex;
import org.fashionnet.recommender.search.VectorLayout;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SearchIndex} on a cluster. One replica writes, any number read. Which looks there are is
 * held here, and counted again when the cluster has changed.
 */
final class OpenSearchIndex implements SearchIndex {
  static final String TAXONOMY = "taxonomy";
  private static final int PAGE = 10_000;

  private final Cluster cluster;
  private final String index;
  private final String name;
  private final Fence fence;
  private final ItemDocuments documents;
  private final Writes writes;
  private final Checkpoints checkpoints;
  private final LookTable looks;
  private final RecentlyWritten<IndexedItem> recent;
  private volatile Checkpoint committed = Checkpoint.NONE;
  private volatile VectorLayout layout;

  private OpenSearchIndex(
      Cluster cluster,
      String index,
      Fence fence,
      Checkpoints checkpoints,
      Taxonomy taxonomy,
      Set<String> fields) {
    this.cluster = cluster;
    this.index = index;
    this.name = IndexNames.record(index);
    this.fence = fence;
    this.layout = new VectorLayout(taxonomy);
    this.documents = new ItemDocuments(layout, fields);
    this.writes = new Writes(cluster, index, fence);
    this.recent = new RecentlyWritten<>(writes::flush);
    this.checkpoints = checkpoints;
    this.looks = new LookTable(cluster, index);
  }

  /** An index that is begun; one that a crash left before its first commit is taken over. */
  static OpenSearchIndex create(
      Cluster cluster,
      String index,
      Fence fence,
      Checkpoints checkpoints,
      String modelVersion,
      Taxonomy taxonomy,
      Set<String> fields) {
    fence.require();
    var created = new OpenSearchIndex(cluster, index, fence, checkpoints, taxonomy, fields);
    Indexes.create(cluster, index, created.documents.index(cluster.settings(), modelVersion));
    created.looks.read();
    return created;
  }

  /** An index with a commit. */
  static OpenSearchIndex open(
      Cluster cluster,
      String index,
      Fence fence,
      Checkpoints checkpoints,
      Checkpoints.Saved saved,
      Set<String> fields) {
    Taxonomy taxonomy = Taxonomy.parse(saved.more().path(TAXONOMY).asText());
    var opened = new OpenSearchIndex(cluster, index, fence, checkpoints, taxonomy, fields);
    opened.committed = saved.checkpoint();
    opened.looks.read();
    return opened;
  }

  @Override
  public VectorLayout layout() {
    return layout;
  }

  @Override
  public void name(VectorLayout names) {
    layout = layout.renamed(names);
  }

  @Override
  public void put(IndexedItem item) {
    writes.put(item.itemId(), documents.of(item));
    recent.put(item.itemId(), Optional.of(item));
  }

  @Override
  public void delete(String itemId) {
    writes.delete(itemId);
    recent.put(itemId, Optional.empty());
  }

  @Override
  public void expect(Collection<String> itemIds) {
    List<String> unknown = itemIds.stream().filter(id -> !recent.contains(id)).toList();
    Indexes.sources(cluster, index, unknown)
        .forEach((id, source) -> recent.put(id, source.map(documents::item)));
  }

  @Override
  public Optional<IndexedItem> current(String itemId) {
    return recent.find(itemId, () -> find(itemId));
  }

  @Override
  public void commit(Checkpoint checkpoint) {
    writes.flush();
    ObjectNode more = Cluster.object().put(TAXONOMY, layout.taxonomy().json());
    checkpoints.write(name, fence, checkpoint, more);
    committed = checkpoint;
  }

  @Override
  public Checkpoint committed() {
    return committed;
  }

  /** Sends what waits, learns names that another replica committed, and counts what changed. */
  void beat() {
    if (fence.readOnly()) {
      checkpoints
          .read(name)
          .map(saved -> new VectorLayout(Taxonomy.parse(saved.more().path(TAXONOMY).asText())))
          .ifPresent(this::name);
    } else {
      writes.flush();
    }
    looks.readIfChanged();
  }

  @Override
  public void refresh() {
    writes.flush();
    cluster.post("/" + index + "/_refresh", Cluster.object());
    looks.read();
  }

  /** Documents are found by their id as soon as the cluster has them, visible in lists or not. */
  @Override
  public Optional<IndexedItem> find(String itemId) {
    return Indexes.source(cluster, index, itemId).map(documents::item);
  }

  @Override
  public int size() {
    return looks.counts().size();
  }

  @Override
  public int available() {
    return looks.counts().available();
  }

  @Override
  public int looks() {
    return looks.counts().looks();
  }

  @Override
  public long[] classCounts() {
    return looks.counts().classes(layout);
  }

  @Override
  public <T> T available(Function<Stream<String>, T> question) {
    Stream<List<String>> pages =
        Stream.iterate(
            availableAfter(null), page -> !page.isEmpty(), page -> availableAfter(page.getLast()));
    return question.apply(pages.flatMap(List::stream));
  }

  private List<String> availableAfter(@Nullable String itemId) {
    ObjectNode body = Cluster.object().put("size", PAGE).put("_source", ItemDocuments.ID);
    body.put("track_total_hits", false).set("query", documents.counted(Filter.NONE));
    body.putArray("sort").addObject().put(ItemDocuments.ID, "asc");
    if (itemId != null) {
      body.putArray("search_after").add(itemId);
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode hit : cluster.search(index, body).path("hits").path("hits")) {
      ids.add(hit.path("_source").path(ItemDocuments.ID).asText());
    }
    return ids;
  }

  @Override
  public int available(Collection<String> itemIds) {
    ObjectNode query = documents.counted(Filter.NONE);
    ArrayNode filters = (ArrayNode) query.get("bool").get("filter");
    ItemDocuments.terms(ItemDocuments.terms(filters, ItemDocuments.ID), itemIds);
    ObjectNode body = Cluster.object().put("size", 0).put("track_total_hits", true);
    body.set("query", query);
    return cluster.search(index, body).path("hits").path("total").path("value").asInt();
  }

  @Override
  public SortedMap<String, Integer> values(String field) {
    return looks.counts().answers().values(field, () -> count(field));
  }

  private SortedMap<String, Integer> count(String field) {
    String name = documents.field(field);
    var values = new TreeMap<String, Integer>();
    LookCounts.buckets(
        cluster,
        index,
        documents.counted(Filter.NONE),
        List.of(name),
        bucket ->
            values.put(bucket.path("key").path(name).asText(), bucket.path("doc_count").asInt()));
    return Collections.unmodifiableSortedMap(values);
  }

  @Override
  public boolean has(String field, String value) {
    ObjectNode body =
        Cluster.object().put("size", 1).put("terminate_after", 1).put("_source", false);
    body.put("track_total_hits", false)
        .putObject("query")
        .putObject("term")
        .put(documents.field(field), value);
    return !cluster.search(index, body).path("hits").path("hits").isEmpty();
  }

  @Override
  public List<IndexedItem> having(String field, String value, int most) {
    ObjectNode body = Cluster.object().put("size", most).put("track_total_hits", false);
    body.putObject("query").putObject("term").put(documents.field(field), value);
    List<IndexedItem> items = new ArrayList<>();
    for (JsonNode hit : cluster.search(index, body).path("hits").path("hits")) {
      items.add(documents.item(hit.path("_source")));
    }
    return List.copyOf(items);
  }

  @Override
  public List<IndexedItem> popular(Filter filter, int limit) {
    return looks
        .counts()
        .answers()
        .popular(
            new QueryCache.Question(filter, limit),
            () -> new PopularSearch(cluster, index, documents, layout, filter).list(limit));
  }

  @Override
  public List<Hit> search(Query query, Choice choice) {
    List<Hit> best = new RankedSearch(cluster, index, documents, query).run(looks.counts());
    return Arrays.stream(choice.of(RankedCandidates.of(best, Hit::fit, Hit::rank)))
        .mapToObj(best::get)
        .toList();
  }

  @Override
  public void close() {
    // What waits was not committed, and comes again from the topics.
  }
}
