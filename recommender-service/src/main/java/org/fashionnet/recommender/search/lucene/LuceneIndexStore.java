package org.fashionnet.recommender.search.lucene;

import static org.fashionnet.recommender.search.lucene.documents.IndexDirectory.changing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.ItemStore;
import org.fashionnet.recommender.search.SearchIndex;

/**
 * An {@link IndexStore} in a directory: {@code items} holds the shop's items, {@code models} a
 * directory for each model version.
 */
public final class LuceneIndexStore implements IndexStore {
  /** Heap for the changes of one index before they are written out. */
  private static final int BUFFER_MEGABYTES = 16;

  private final Path models;
  private final Set<String> fields;
  private final ItemStore items;
  private final Map<String, SearchIndex> indexes = new ConcurrentHashMap<>();

  private LuceneIndexStore(Path root, Set<String> fields) {
    this.models = root.resolve("models");
    this.fields = Set.copyOf(fields);
    this.items = new LuceneItemStore(root.resolve("items"), BUFFER_MEGABYTES);
    try {
      for (Path path : list(models)) {
        String modelVersion = path.getFileName().toString();
        LuceneIndex.reopen(models, modelVersion, fields, BUFFER_MEGABYTES)
            .ifPresentOrElse(index -> indexes.put(modelVersion, index), () -> delete(path));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens what the last commits left, or creates an empty store.
   *
   * @param fields catalogue fields that filters may name
   * @throws org.fashionnet.recommender.search.IndexUnusableException if something is damaged or was
   *     written in another format: {@link #delete} it and rebuild it from the topics
   * @throws IllegalStateException if another process holds it
   */
  public static LuceneIndexStore open(Path root, Set<String> fields) {
    return new LuceneIndexStore(root, fields);
  }

  /** Removes a directory with what is in it, if it is there. */
  public static void delete(Path root) {
    changing(
        () -> {
          if (Files.exists(root)) {
            List<Path> innerFirst;
            try (Stream<Path> tree = Files.walk(root)) {
              innerFirst = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : innerFirst) {
              Files.delete(path);
            }
          }
        });
  }

  private static List<Path> list(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    SearchIndex index = LuceneIndex.open(models, modelVersion, taxonomy, fields, BUFFER_MEGABYTES);
    indexes.put(modelVersion, index);
    return index;
  }

  @Override
  public void drop(String modelVersion) {
    SearchIndex dropped = indexes.remove(modelVersion);
    if (dropped != null) {
      dropped.close();
    }
    delete(models.resolve(modelVersion));
  }

  @Override
  public void close() {
    indexes.values().forEach(SearchIndex::close);
    items.close();
  }
}
