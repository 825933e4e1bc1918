package org.fashionnet.ingest.imports.format;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a feed from its beginning to its end. Not thread-safe. */
public interface RowReader extends Closeable {
  /**
   * The next row or fault; null at the end.
   *
   * @throws BrokenFeedException if nothing behind this place can be read
   */
  @Nullable FeedEntry next() throws IOException;
}
