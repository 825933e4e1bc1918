package org.fashionnet.trainer.curation.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.labels.Decision.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
  private static final Taxonomy TAXONOMY = Taxonomy.shipped(Taxonomy.DEFAULT);
  private static final Path PHOTO = Path.of("/photos/Pattern/Striped, or not/a \"b\".jpg");
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir Path directory;

  @Property(tries = 100)
  void decisions_that_are_written_are_read_again(@ForAll("decisions") Decision decision)
      throws IOException {
    Path file = Files.createTempFile("decisions", ".csv");
    try {
      Decisions.write(
          file, List.of(new Decisions.Row(PHOTO, decision, "near-duplicates, \"two\"")));
      assertThat(Decisions.read(file, TAXONOMY).of(PHOTO, HASH)).contains(decision);
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<Decision> decisions() {
    Arbitrary<Decision> relabel =
        Arbitraries.of(TAXONOMY.attributes())
            .set()
            .ofMinSize(1)
            .flatMap(
                attributes ->
                    Arbitraries.integers()
                        .between(-1, 2)
                        .map(
                            label -> {
                              Map<String, String> labels = new HashMap<>();
                              attributes.forEach(
                                  a ->
                                      labels.put(
                                          a.name(), label < 0 ? "" : a.classes().get(label)));
                              return new Decision(Action.RELABEL, labels);
                            }));
    return Arbitraries.oneOf(
        Arbitraries.of(new Decision(Action.KEEP, Map.of()), new Decision(Action.DROP, Map.of())),
        relabel);
  }

  @Test
  void a_photo_is_named_by_its_path_from_the_file_or_by_its_hash() throws IOException {
    Decisions decisions =
        read(
            "image,decision,labels\na/b.jpg,drop,\n"
                + HASH.toUpperCase(Locale.ROOT)
                + ",keep,\nc.jpg,,\n");
    assertThat(decisions.of(directory.resolve("a/b.jpg"), "").orElseThrow().action())
        .isEqualTo(Action.DROP);
    assertThat(decisions.of(PHOTO, HASH).orElseThrow().action()).isEqualTo(Action.KEEP);
    assertThat(decisions.of(directory.resolve("c.jpg"), "")).isEmpty();
  }

  @Test
  void what_is_not_understood_is_named_with_its_line_and_what_is_allowed() {
    refused("a.jpg,remove,\n", " line 2: decision 'remove' must be keep, drop, relabel or empty");
    refused("a.jpg,keep,\nb.jpg,relabel,\n", " line 3: decision 'relabel' with labels ''");
    refused("a.jpg,keep,pattern=solid\n", "keep and drop have none");
    refused("a.jpg,relabel,striped\n", "label 'striped' must be attribute=class");
    refused("a.jpg,relabel,sleeve=long\n", "attribute 'sleeve' must be one of [pattern, fabric,");
    refused("a.jpg,relabel,pattern=dotted\n", "pattern 'dotted' must be one of [checkered,");
    refused("a.jpg,keep,\na.jpg,drop,\n", " line 3: image 'a.jpg' was decided before");
    refused(",drop,\n", "image is empty; allowed is a path or a SHA-256");
  }

  @Test
  void a_decision_about_no_photo_is_refused() throws IOException {
    Decisions decisions = read("image,decision\ngone.jpg,drop\n");
    assertThatThrownBy(() -> decisions.requireAmong(Set.of(HASH)))
        .hasMessageContaining("line 2: image '" + directory.resolve("gone.jpg"));
  }

  private Decisions read(String text) throws IOException {
    return Decisions.read(Files.writeString(directory.resolve("d.csv"), text), TAXONOMY);
  }

  private void refused(String rows, String message) {
    assertThatThrownBy(() -> read("image,decision,labels\n" + rows))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory.resolve("d.csv") + " line")
        .hasMessageContaining(message);
  }
}
