package org.fashionnet.recommender.index.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.contracts.file.DurableFiles;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.search.IndexUnusableException;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.recommender.search.lucene.LuceneIndexStore;
import org.jboss.logging.Logger;

/**
 * Numbered directories of this process alone. The file {@code current} names the one that serves.
 */
public final class IndexDirectories implements IndexPlaces {
  private static final Logger LOG = Logger.getLogger(IndexDirectories.class);

  private final Path root;
  private final Path pointer;
  private final Fields fields;
  private int current;

  public IndexDirectories(Path root, Fields fields) {
    this.root = root;
    this.pointer = root.resolve("current");
    this.fields = fields;
  }

  /** An index that is unusable is emptied, and then built from the topics. */
  @Override
  public RoleChange open() {
    current = readCurrent();
    ItemIndex index = openCurrent();
    // This process holds the index, so nobody uses what a crash left of a rebuild.
    removeOthers();
    return new RoleChange(new Role.Writer(0), index);
  }

  private ItemIndex openCurrent() {
    try {
      return open(current);
    } catch (IndexUnusableException e) {
      LOG.warnf("the index is rebuilt from the topics: %s", e.getMessage());
      LuceneIndexStore.delete(directory(current));
      return open(current);
    }
  }

  private ItemIndex open(int number) {
    return new ItemIndex(LuceneIndexStore.open(directory(number), fields.names()), fields);
  }

  @Override
  public ItemIndex begin() {
    discard();
    return open(current + 1);
  }

  @Override
  public void keep() {
    try {
      DurableFiles.write(String.valueOf(current + 1).getBytes(UTF_8), pointer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    current++;
  }

  @Override
  public void removeReplaced() {
    removeOthers();
  }

  @Override
  public void discard() {
    LuceneIndexStore.delete(directory(current + 1));
  }

  private int readCurrent() {
    try {
      Files.createDirectories(root);
      return Files.exists(pointer) ? Integer.parseInt(Files.readString(pointer).strip()) : 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      LOG.warnf("%s does not name a directory: the index is rebuilt from the topics", pointer);
      return 1;
    }
  }

  private Path directory(int number) {
    return root.resolve(String.valueOf(number));
  }

  private void removeOthers() {
    List<Path> others;
    try (Stream<Path> all = Files.list(root)) {
      others =
          all.filter(path -> path.getFileName().toString().matches("[0-9]+"))
              .filter(path -> !path.equals(directory(current)))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    others.forEach(LuceneIndexStore::delete);
  }
}
