package org.fashionnet.ingest.imports.format;

import java.io.IOException;
import java.io.Reader;

/** Stops a parser that would keep more of a text than {@code most} characters for one token. */
final class BoundedReader extends Reader {
  private final Reader reader;
  private final long most;
  private long read;

  BoundedReader(Reader reader, long most) {
    this.reader = reader;
    this.most = most;
  }

  /** The parser has given out what it had read. */
  void progressed() {
    read = 0;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = reader.read(buffer, offset, length);
    read += Math.max(0, count);
    if (read > most) {
      throw new BrokenFeedException(
          "a tag, comment or text has more than %d characters".formatted(most));
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
