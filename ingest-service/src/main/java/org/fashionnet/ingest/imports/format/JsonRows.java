package org.fashionnet.ingest.imports.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: with an {@code itemId} an item as {@code catalogue-updates} has it, else
 * Google's product data, in the names of its files or of its API.
 */
final class JsonRows implements RowReader {
  private static final String ROW = "row";
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private final Lines lines;

  JsonRows(Reader text) {
    this.lines = new Lines(text);
  }

  @Override
  public @Nullable FeedEntry next() throws IOException {
    Lines.Line line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    return line == null ? null : entry(line);
  }

  private static FeedEntry entry(Lines.Line line) {
    if (!line.whole()) {
      return RowFault.unreadable(
          line.number(),
          ROW,
          null,
          "the line has more than %d characters".formatted(Lines.LONGEST));
    }
    try {
      if (!(JsonCodec.MAPPER.readTree(line.text()) instanceof ObjectNode json)) {
        return RowFault.unreadable(
            line.number(), ROW, line.text(), "each line must be one JSON object");
      }
      if (json.has("itemId")) {
        return new JsonRow(line.number(), json);
      }
      Map<String, List<String>> fields = new LinkedHashMap<>();
      json.properties()
          .forEach(field -> put(fields, FieldNames.of(field.getKey()), field.getValue()));
      return new FeedRow(line.number(), fields);
    } catch (JsonProcessingException e) {
      return RowFault.unreadable(
          line.number(),
          ROW,
          line.text(),
          "the line is not JSON: column %d".formatted(e.getLocation().getColumnNr()));
    }
  }

  private static void put(Map<String, List<String>> fields, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> put(fields, name, one));
    } else if (value.isObject() && value.has("currency")) {
      add(
          fields,
          name,
          "%s %s".formatted(value.path("value").asText(), value.path("currency").asText()));
    } else if (value.isObject() && value.has("currencyCode") && value.has("amountMicros")) {
      add(fields, name, "%s %s".formatted(amount(value), value.path("currencyCode").asText()));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(
              inner -> put(fields, name + "." + FieldNames.of(inner.getKey()), inner.getValue()));
    } else if (!value.isNull()) {
      add(fields, name, value.asText());
    }
  }

  private static String amount(JsonNode price) {
    String micros = price.path("amountMicros").asText();
    return micros.matches("\\d{1,20}")
        ? new BigDecimal(micros).divide(MICROS).toPlainString()
        : micros;
  }

  private static void add(Map<String, List<String>> fields, String name, String value) {
    String text = value.strip();
    if (!text.isEmpty()) {
      fields.computeIfAbsent(name, field -> new ArrayList<>(1)).add(text);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
