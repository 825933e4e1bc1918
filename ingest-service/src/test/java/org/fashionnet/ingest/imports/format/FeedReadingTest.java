package org.fashionnet.ingest.imports.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedReadingTest {
  @Test
  void a_long_xml_feed_may_have_any_number_of_ampersands() throws IOException {
    String items =
        IntStream.range(0, 60_000)
            .mapToObj(
                i -> "<item><g:id>%d</g:id><title>A &amp; B &gt; C</title></item>".formatted(i))
            .collect(Collectors.joining("\n"));
    List<FeedEntry> rows = read("<rss><channel>%s</channel></rss>".formatted(items), UTF_8);
    assertThat(rows).hasSize(60_000);
    assertThat(rows.getLast())
        .isEqualTo(
            new FeedRow(60_000, Map.of("id", List.of("59999"), "title", List.of("A & B > C"))));
  }

  @Test
  void the_named_characters_of_html_are_read_in_xml() throws IOException {
    assertThat(
            read(
                "<rss><item><id>a</id><title>Caf&eacute;&nbsp;&amp; Bar &ndash; &what;</title></item></rss>",
                UTF_8))
        .containsExactly(
            new FeedRow(
                1,
                Map.of(
                    "id", List.of("a"), "title", List.of("Caf\u00e9\u00a0& Bar \u2013 &what;"))));
  }

  @Test
  void a_doctype_is_refused_so_that_no_entity_reads_a_file() {
    assertThatThrownBy(
            () ->
                read(
                    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                        + "<rss><item><title>&e;</title></item></rss>",
                    UTF_8))
        .isInstanceOf(BrokenFeedException.class)
        .hasMessage("line 1: a DOCTYPE is not allowed");
  }

  @Test
  void the_declaration_of_an_xml_feed_tells_its_charset_also_behind_empty_lines()
      throws IOException {
    assertThat(
            read(
                "\n\n<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a><item><id>grün</id></item></a>",
                ISO_8859_1))
        .containsExactly(new FeedRow(3, Map.of("id", List.of("grün"))));
  }

  @Test
  void a_quotation_mark_that_is_not_closed_costs_its_line_alone() throws IOException {
    List<FeedEntry> rows = read("id,title\na,\"open\nb,B\nc,\"C\n\"\n", UTF_8);
    assertThat(rows).extracting(FeedEntry::line).containsExactly(2L, 3L, 4L);
    assertThat(rows.getFirst()).isInstanceOf(RowFault.class);
    assertThat(rows.get(1))
        .isEqualTo(new FeedRow(3, Map.of("id", List.of("b"), "title", List.of("B"))));
  }

  @Test
  void the_line_that_excel_writes_before_the_header_is_skipped() throws IOException {
    assertThat(read("sep=;\nid;title\na;A\n", UTF_8))
        .containsExactly(new FeedRow(3, Map.of("id", List.of("a"), "title", List.of("A"))));
  }

  private static List<FeedEntry> read(String feed, Charset charset) throws IOException {
    List<FeedEntry> rows = new ArrayList<>();
    try (RowReader reader =
        FeedReading.TOLD.open(new ByteArrayInputStream(feed.getBytes(charset)), new HashMap<>())) {
      for (FeedEntry row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
