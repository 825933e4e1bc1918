package org.fashionnet.recommender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.contracts.vocabulary.Vocabulary;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.ShopWords;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.lucene.LuceneIndexStore;

/** Indexes that go with the test: on the disk, or where a subclass puts them. */
public class Libraries implements AutoCloseable {
  public static final Fields FIELDS =
      new Fields(Set.of("brand"), Optional.empty(), new ShopWords(Vocabulary.shipped()));

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path root;
  private final List<ItemIndex> open = new ArrayList<>();
  private int made;

  public Libraries() {
    try {
      // Where there is a file system in memory: hundreds of commits would wait for the disk.
      root =
          Files.isWritable(MEMORY)
              ? Files.createTempDirectory(MEMORY, "libraries")
              : Files.createTempDirectory("libraries");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An index in a directory of its own. */
  public ItemIndex fresh() {
    made++;
    return reopened();
  }

  /** The last fresh one as its last commit left it: what came after is lost. */
  public ItemIndex reopened() {
    close(List.copyOf(open));
    return open();
  }

  /** Another in a directory of its own, while the others stay open. */
  public ItemIndex beside() {
    made++;
    return open();
  }

  /** A store of its own, which the caller closes. */
  public IndexStore freshStore() {
    made++;
    return library(made);
  }

  private ItemIndex open() {
    var index = new ItemIndex(library(made), FIELDS);
    open.add(index);
    return index;
  }

  /** A library by its number, as its last commit left it. */
  protected IndexStore library(int number) {
    return LuceneIndexStore.open(root.resolve("" + number), FIELDS.names());
  }

  private void close(List<ItemIndex> indexes) {
    indexes.forEach(ItemIndex::close);
    open.removeAll(indexes);
  }

  @Override
  public void close() {
    close(List.copyOf(open));
    LuceneIndexStore.delete(root);
  }
}
