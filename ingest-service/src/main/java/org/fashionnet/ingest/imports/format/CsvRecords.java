package org.fashionnet.ingest.imports.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * Records of a table by RFC 4180. A record with broken quotation marks costs its first line: the
 * search for its end is bounded, and the lines behind it are read as records of their own.
 */
final class CsvRecords implements Closeable {
  private static final int MOST_LINES = 1_000;
  private static final char QUOTE = '"';

  private final Lines lines;
  private final char delimiter;
  private final CSVFormat format;
  private final Deque<Lines.Line> again = new ArrayDeque<>();

  CsvRecords(Lines lines, char delimiter) {
    this.lines = lines;
    this.delimiter = delimiter;
    this.format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setRecordSeparator("\n").get();
  }

  /**
   * A record.
   *
   * @param line where it begins
   * @param fault why it cannot be read; null if it can
   */
  record Cells(long line, List<String> values, @Nullable String fault) {}

  /** The next record that is not empty; null at the end. */
  @Nullable Cells next() throws IOException {
    Lines.Line first = line();
    while (first != null && first.isBlank()) {
      first = line();
    }
    if (first == null) {
      return null;
    }
    if (!first.whole()) {
      return new Cells(
          first.number(),
          List.of(),
          "the line has more than %d characters".formatted(Lines.LONGEST));
    }
    return first.text().indexOf(QUOTE) < 0 ? plain(first) : quoted(first);
  }

  private Cells plain(Lines.Line line) {
    List<String> values = new ArrayList<>();
    String text = line.text();
    int from = 0;
    for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
      values.add(text.substring(from, to));
      from = to + 1;
    }
    values.add(text.substring(from));
    return new Cells(line.number(), values, null);
  }

  private Cells quoted(Lines.Line first) throws IOException {
    StringBuilder text = new StringBuilder(first.text());
    List<Lines.Line> further = new ArrayList<>();
    Quotes quotes = new Quotes(delimiter);
    Quotes.State state = quotes.read(first.text());
    while (state == Quotes.State.OPEN
        && further.size() < MOST_LINES
        && text.length() < Lines.LONGEST) {
      Lines.Line more = line();
      if (more == null) {
        break;
      }
      further.add(more);
      text.append('\n').append(more.text());
      state = quotes.read("\n" + more.text());
    }
    if (state == Quotes.State.CLOSED) {
      return new Cells(first.number(), parse(text.toString()), null);
    }
    further.reversed().forEach(again::addFirst);
    if (delimiter == '\t') { // Many that write tabs never quote: a quotation mark is one.
      return plain(first);
    }
    return new Cells(
        first.number(),
        List.of(),
        state == Quotes.State.OPEN
            ? "a quotation mark is opened and not closed"
            : "behind a closing quotation mark only '%s' may follow; one inside of a value is doubled"
                .formatted(delimiter));
  }

  private List<String> parse(String text) throws IOException {
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.iterator().next().toList();
    }
  }

  private Lines.@Nullable Line line() throws IOException {
    Lines.Line line = again.pollFirst();
    return line == null ? lines.next() : line;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
