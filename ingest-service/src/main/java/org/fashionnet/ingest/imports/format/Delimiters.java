package org.fashionnet.ingest.imports.format;

/** Tells by what the cells of a table are separated. */
final class Delimiters {
  private static final String KNOWN = "\t;,|";

  private Delimiters() {}

  /** The one that the header has most often outside of quotation marks; a comma if it has none. */
  static char tell(String header) {
    char best = ',';
    int most = 0;
    for (int i = 0; i < KNOWN.length(); i++) {
      char delimiter = KNOWN.charAt(i);
      int count = count(header, delimiter);
      if (count > most) {
        best = delimiter;
        most = count;
      }
    }
    return best;
  }

  private static int count(String header, char delimiter) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        count++;
      }
    }
    return count;
  }
}
