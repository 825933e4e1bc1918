package org.fashionnet.ingest.imports.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a feed is read.
 *
 * @param format told by the content if empty
 * @param charset told by the content if empty
 */
public record FeedReading(Optional<FeedFormat> format, Optional<Charset> charset) {
  private static final int LOOK = 4096;

  /** Everything is told by the content. */
  public static final FeedReading TOLD = new FeedReading(Optional.empty(), Optional.empty());

  /**
   * Opens a feed.
   *
   * @param file closed by the reader, or at once if this fails
   * @param scratch keeps products whose variants stand elsewhere; may lie on disk
   * @throws BrokenFeedException if it is none
   */
  public RowReader open(InputStream file, Map<String, String> scratch) throws IOException {
    try {
      BufferedReader text = FeedText.open(file, charset);
      return switch (format.orElse(null)) {
        case XML -> new XmlRows(text);
        case JSONL -> new JsonRows(text);
        case TSV -> CsvRows.of(text, OptionalInt.of('\t'));
        case CSV -> CsvRows.of(text, OptionalInt.empty());
        case SHOPIFY -> new ShopifyRows(CsvRows.of(text, OptionalInt.empty()));
        case WOOCOMMERCE -> new WooCommerceRows(CsvRows.of(text, OptionalInt.empty()), scratch);
        case null -> told(text, scratch);
      };
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static RowReader told(BufferedReader text, Map<String, String> scratch)
      throws IOException {
    return switch (firstCharacter(text)) {
      case '<' -> new XmlRows(text);
      case '{' -> new JsonRows(text);
      case '[' ->
          throw new BrokenFeedException(
              "line 1: a JSON feed has one object a line, and no list around them");
      default -> table(CsvRows.of(text, OptionalInt.empty()), scratch);
    };
  }

  private static RowReader table(CsvRows rows, Map<String, String> scratch) {
    return switch (FeedFormat.ofColumns(rows.columns())) {
      case SHOPIFY -> new ShopifyRows(rows);
      case WOOCOMMERCE -> new WooCommerceRows(rows, scratch);
      default -> rows;
    };
  }

  private static char firstCharacter(BufferedReader text) throws IOException {
    text.mark(LOOK);
    char[] start = new char[LOOK];
    int length = Math.max(0, text.read(start));
    text.reset();
    String stripped = new String(start, 0, length).strip();
    return stripped.isEmpty() ? ' ' : stripped.charAt(0);
  }
}
