package org.fashionnet.ingest.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * Sorted tables in one file that lives as long as the process: what they hold comes from topics, so
 * each start fills them anew. Only a bounded part is in memory. Thread-safe.
 */
public final class DiskTables implements AutoCloseable {
  private static final int CACHE_MB = 16;
  private static final int BUFFER_KB = 4096;

  private final MVStore store;
  private final Path file;

  /**
   * Opens an empty file; one of an earlier process is replaced.
   *
   * @param directory of this process alone
   */
  public DiskTables(Path directory) {
    this.file = directory.resolve("tables.mv");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("tables cannot be kept in %s".formatted(directory), e);
    }
    this.store =
        new MVStore.Builder()
            .fileName(file.toString())
            .cacheSize(CACHE_MB)
            .autoCommitBufferSize(BUFFER_KB)
            .compress()
            .open();
    // Nothing is read after a crash, so room may be used again at once.
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
  }

  /** The table of this name, empty at first. */
  public <K, V> MVMap<K, V> table(String name, MVMap.MapBuilder<MVMap<K, V>, K, V> types) {
    return store.openMap(name, types);
  }

  @Override
  public void close() {
    store.closeImmediately();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be removed".formatted(file), e);
    }
  }
}
