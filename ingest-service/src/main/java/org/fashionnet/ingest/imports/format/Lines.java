package org.fashionnet.ingest.imports.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text with their numbers, each of bounded length. */
final class Lines implements Closeable {
  /** Far longer than any row of a product. */
  static final int LONGEST = 1 << 20;

  private static final int BUFFER = 1 << 16;

  private final Reader reader;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;
  private long number;
  private boolean afterReturn;

  Lines(Reader reader) {
    this.reader = reader;
  }

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param whole false if it was longer than allowed, and the rest is left out
   */
  record Line(long number, String text, boolean whole) {
    boolean isBlank() {
      return text.isBlank();
    }
  }

  /** The next line, ended by CR, LF or both; null at the end. */
  @Nullable Line next() throws IOException {
    StringBuilder text = null;
    boolean whole = true;
    while (true) {
      if (at == end && !fill()) {
        return text == null ? null : new Line(number, text.toString(), whole);
      }
      if (afterReturn) {
        afterReturn = false;
        if (buffer[at] == '\n') {
          at++;
          continue;
        }
      }
      if (text == null) {
        text = new StringBuilder();
        number++;
      }
      int from = at;
      while (at < end && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      int room = LONGEST - text.length();
      text.append(buffer, from, Math.min(at - from, room));
      whole &= at - from <= room;
      if (at < end) {
        afterReturn = buffer[at++] == '\r';
        return new Line(number, text.toString(), whole);
      }
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, reader.read(buffer, 0, buffer.length));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
