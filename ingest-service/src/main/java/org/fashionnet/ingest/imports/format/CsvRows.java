package org.fashionnet.ingest.imports.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a table whose first record names the columns. */
final class CsvRows implements RowReader {
  private static final String ROW = "row";

  private final CsvRecords records;
  private final List<String> columns;

  private CsvRows(CsvRecords records, List<String> columns) {
    this.records = records;
    this.columns = columns;
  }

  /**
   * Reads the header.
   *
   * @param delimiter told by the header if empty
   */
  static CsvRows of(BufferedReader text, OptionalInt delimiter) throws IOException {
    int told = delimiter.orElse(Delimiters.tell(firstLine(text)));
    CsvRecords records = new CsvRecords(new Lines(text), (char) told);
    CsvRecords.Cells header = records.next();
    if (header != null && isExcelsHint(String.join(String.valueOf((char) told), header.values()))) {
      header = records.next();
    }
    if (header == null) {
      throw new BrokenFeedException(
          "the feed is empty: a header with the names of the columns is needed");
    }
    if (header.fault() != null) {
      throw new BrokenFeedException(
          "line %d: the header cannot be read: %s".formatted(header.line(), header.fault()));
    }
    List<String> columns = header.values().stream().map(FieldNames::of).toList();
    return new CsvRows(records, columns);
  }

  /** The separator shall be told by the header, also behind the line that Excel writes. */
  private static String firstLine(BufferedReader text) throws IOException {
    text.mark(Lines.LONGEST);
    char[] start = new char[1 << 15];
    int length = Math.max(0, text.read(start));
    text.reset();
    return new String(start, 0, length)
        .lines()
        .filter(line -> !line.isBlank() && !isExcelsHint(line))
        .findFirst()
        .orElse("");
  }

  private static boolean isExcelsHint(String line) {
    return line.matches("(?i)sep=.?");
  }

  /** The names of the columns. */
  Set<String> columns() {
    return new LinkedHashSet<>(columns);
  }

  @Override
  public @Nullable FeedEntry next() throws IOException {
    CsvRecords.Cells cells = records.next();
    if (cells == null) {
      return null;
    }
    if (cells.fault() != null) {
      return RowFault.unreadable(cells.line(), ROW, null, cells.fault());
    }
    List<String> values = cells.values();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i).strip();
      if (value.isEmpty()) {
        continue;
      }
      if (i >= columns.size()) {
        return RowFault.unreadable(
            cells.line(),
            ROW,
            value,
            "the row has %d cells, the header %d: a value with the separator in it needs quotation marks"
                .formatted(values.size(), columns.size()));
      }
      if (!columns.get(i).isEmpty()) {
        fields.computeIfAbsent(columns.get(i), name -> new ArrayList<>(1)).add(value);
      }
    }
    return new FeedRow(cells.line(), fields);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
