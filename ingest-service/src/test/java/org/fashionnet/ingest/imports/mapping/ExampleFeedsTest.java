package org.fashionnet.ingest.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.ingest.imports.format.FeedEntry;
import org.fashionnet.ingest.imports.format.FeedReading;
import org.fashionnet.ingest.imports.format.RowReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example feeds of the documentation give exactly the items beside them. */
class ExampleFeedsTest {
  private static final Path FEEDS = Path.of("../docs/how-to/feeds");
  private static final Path EXPECTED = Path.of("src/test/resources/feeds");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "merchant-rss.xml",
        "merchant-atom.xml",
        "merchant.tsv",
        "shop.csv",
        "items.jsonl",
        "shopify.csv",
        "shopify-2025.csv",
        "woocommerce.csv"
      })
  void an_example_gives_its_items_and_no_fault(String feed) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    RowMapper mapper =
        new RowMapper(
            new MappingSettings(
                Optional.of("EUR"),
                Set.of("description", "link"),
                Instant.parse("2026-12-01T00:00:00Z")));
    try (InputStream file = Files.newInputStream(FEEDS.resolve(feed));
        RowReader rows = FeedReading.TOLD.open(file, new HashMap<>())) {
      for (FeedEntry entry = rows.next(); entry != null; entry = rows.next()) {
        items.add(described(entry.line(), mapper.map(entry)));
      }
    }
    assertThat(items).isEqualTo(expected(feed));
  }

  private static JsonNode described(long line, MappedRow row) {
    String item =
        switch (row) {
          case MappedRow.Item taken -> JsonCodec.json(taken.update());
          case MappedRow.Faulty faulty -> JsonCodec.json(faulty.faults());
        };
    return json("{\"line\": %d, \"item\": %s}".formatted(line, item));
  }

  private static List<JsonNode> expected(String feed) throws IOException {
    return Files.readAllLines(EXPECTED.resolve(feed + ".jsonl")).stream()
        .map(ExampleFeedsTest::json)
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return JsonCodec.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
