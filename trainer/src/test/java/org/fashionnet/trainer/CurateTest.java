package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fashionnet.trainer.Trainer.fails;
import static org.fashionnet.trainer.Trainer.said;
import static org.fashionnet.trainer.Trainer.succeeds;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.drawing.DrawnGarment;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.trainer.curation.Curated;
import org.fashionnet.trainer.curation.Curation;
import org.fashionnet.trainer.curation.Settings;
import org.fashionnet.trainer.curation.findings.Finding;
import org.fashionnet.trainer.curation.labels.Decisions;
import org.fashionnet.trainer.curation.labels.Inputs;
import org.fashionnet.trainer.curation.photos.Embedder;
import org.fashionnet.trainer.curation.photos.Inspector;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.fixture.Pictures;
import org.fashionnet.trainer.onnx.ModelOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateTest {
  private static final int GARMENTS = 60;
  private static final Path SHIPPED = Path.of("../models/fashionnet").toAbsolutePath().normalize();
  private static final DrawnGarments DRAWN =
      new DrawnGarments(11, GarmentDesigner.flattened(0.5), 120, 160, Scene.HOME);

  @TempDir Path directory;
  private Path photos;
  private Path output;

  /** Each garment under its pattern and, the same bytes, under its color. */
  @BeforeEach
  void tree() throws IOException {
    photos = directory.resolve("photos");
    output = directory.resolve("output");
    for (int i = 0; i < GARMENTS; i++) {
      DrawnGarment garment = DRAWN.at(i);
      Path file =
          Pictures.write(garment.image(), in("Pattern", garment.labels().get("pattern"), i));
      Pictures.copy(file, in("COLOUR", garment.labels().get("color"), i));
    }
  }

  private Path in(String attribute, String label, int garment) {
    String folder = label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    return photos.resolve(attribute).resolve(folder).resolve("garment-%02d.jpg".formatted(garment));
  }

  @Test
  void a_clean_tree_has_no_finding_and_merges_the_labels_of_a_picture() throws IOException {
    Curated curated = curated();
    assertThat(found(curated)).isEmpty();
    assertThat(curated.entries()).hasSize(GARMENTS);
    for (Manifest.Entry entry : curated.entries()) {
      String name = entry.path().getFileName().toString();
      Map<String, String> drawn = DRAWN.at(Integer.parseInt(name.substring(8, 10))).labels();
      assertThat(entry.labels())
          .isEqualTo(Map.of("pattern", drawn.get("pattern"), "color", drawn.get("color")));
    }
    assertThat(curated.entries().stream().filter(entry -> entry.split() == Split.TRAIN).count())
        .isBetween(39L, 45L);
  }

  @Test
  void each_planted_fault_is_found_and_nothing_else() throws IOException {
    Path striped = Files.createDirectories(photos.resolve("Pattern/Striped"));
    Files.writeString(striped.resolve("text.jpg"), "no picture");
    Files.createFile(striped.resolve("empty.png"));
    Files.write(striped.resolve("cut.jpg"), Arrays.copyOf(Files.readAllBytes(pattern(3)), 200));
    Pictures.write(Pictures.noise(90, 30, 1), striped.resolve("tiny.jpg"));
    Pictures.copy(pattern(5), pattern(5).resolveSibling("again.jpg"));
    Pictures.write(smaller(7), pattern(7).resolveSibling("smaller.jpg"));
    Pictures.copy(pattern(9), otherPattern(9));
    Pictures.write(smaller(12), otherPattern(12));

    Curated curated = curated();
    assertThat(found(curated))
        .containsExactlyInAnyOrder(
            "UNREADABLE text.jpg",
            "UNREADABLE empty.png",
            "UNREADABLE cut.jpg",
            "TOO_SMALL tiny.jpg",
            "EXACT_DUPLICATE again.jpg garment-05.jpg",
            "NEAR_DUPLICATE garment-07.jpg smaller.jpg",
            "EXACT_DUPLICATE garment-09.jpg planted-09.jpg",
            "CONFLICT garment-09.jpg",
            "NEAR_DUPLICATE garment-12.jpg planted-12.jpg",
            "CONFLICT garment-12.jpg planted-12.jpg");
    assertThat(curated.entries()).hasSize(GARMENTS + 2);
    assertThat(labels(curated, "garment-09.jpg")).doesNotContainKey("pattern");
  }

  @Test
  void without_a_judge_the_picture_least_like_the_others_is_irrelevant() throws IOException {
    var noise = Pictures.scaled(Pictures.noise(18, 24, 5), 120, 160);
    Pictures.write(noise, photos.resolve("Pattern/Solid/noise.jpg"));
    Curated curated = curated(embedder(OptionalDouble.empty()));
    assertThat(found(curated)).containsExactly("IRRELEVANT noise.jpg");
    assertThat(curated.findings().getFirst().detail()).startsWith("likeness ");
  }

  @Test
  void a_model_that_judges_relevance_decides_by_its_threshold_the_least_relevant_first()
      throws IOException {
    // More than the 2 % that would be shown by likeness, and much alike: only the judge sees them.
    for (int grey = 1; grey <= 5; grey++) {
      Pictures.write(grey(50 * grey), photos.resolve("Pattern/Solid/grey-%d.jpg".formatted(grey)));
    }
    Curated curated = curated(embedder(OptionalDouble.of(0.5)));
    List<Finding> irrelevant = curated.of(Finding.Kind.IRRELEVANT);
    assertThat(irrelevant)
        .extracting(finding -> finding.file().getFileName().toString())
        .containsExactly("grey-1.jpg", "grey-2.jpg");
    assertThat(irrelevant.getFirst().detail()).isEqualTo("relevance 0.196");
    assertThat(curated(embedder(OptionalDouble.of(0))).of(Finding.Kind.IRRELEVANT)).isEmpty();
  }

  private static BufferedImage grey(int value) {
    var image = new BufferedImage(120, 160, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 120 * 160; i++) {
      image.setRGB(i % 120, i / 120, value << 16 | value << 8 | value);
    }
    return image;
  }

  private static Embedder embedder(OptionalDouble irrelevantBelow) {
    return new Embedder(
        new ModelInput(32, ResizePolicy.SQUASH), CurateTest::outputs, irrelevantBelow);
  }

  /**
   * Mean color, and contrast beyond that of garments, stand in for a network; what has no contrast
   * at all is as relevant as it is bright.
   */
  private static List<ModelOutput> outputs(List<Example> examples) {
    List<ModelOutput> outputs = new ArrayList<>();
    for (Example example : examples) {
      float[] features = new float[4];
      byte[] pixels = example.pixels();
      for (int i = 3; i < pixels.length; i++) {
        features[i % 3] += (pixels[i] & 255) * 3f / pixels.length;
        features[3] += Math.abs((pixels[i] & 255) - (pixels[i - 3] & 255)) * 1f / pixels.length;
      }
      boolean plain = features[3] < 0.5;
      features[3] = Math.max(0, features[3] - 25);
      outputs.add(new ModelOutput(features, OptionalDouble.of(plain ? features[0] / 255.0 : 1.0)));
    }
    return outputs;
  }

  @Test
  void a_probe_says_how_well_and_from_how_many_photos_each_attribute_is_learned()
      throws IOException {
    String printed =
        succeeds(
            "curate --input %s --output %s --bundle %s --probe".formatted(photos, output, SHIPPED));
    assertThat(printed)
        .containsPattern("pattern +60 +0\\.\\d{3} +0\\.\\d{3} +0\\.\\d{3}")
        .contains("too few to tell: collect at least 20");
    assertThat(output.resolve("report.html"))
        .content()
        .contains("Can it be learned?", "Would more photos help?", "data:image/png;base64,");
    assertThat(fails("curate --input %s --output %s --probe".formatted(photos, output)))
        .contains("--probe and --irrelevant need a --bundle");
  }

  @Test
  void decisions_are_applied_and_what_they_settle_is_shown_no_more() throws IOException {
    Pictures.write(smaller(7), pattern(7).resolveSibling("smaller.jpg"));
    Pictures.copy(pattern(9), otherPattern(9));
    succeeds("curate --input %s --output %s".formatted(photos, output));
    Path decisions = output.resolve("decisions.csv");
    String made =
        Files.readString(decisions)
            .replaceFirst("(smaller.jpg),,", "$1,drop,")
            .replaceFirst("(garment-09.jpg),,", "$1,relabel,pattern=striped color=");
    Path filled = Files.writeString(output.resolve("filled.csv"), made);

    String again = "curate --input %s --output %s --decisions %s";
    succeeds(again.formatted(photos, output, filled));
    List<Manifest.Entry> entries = Manifest.read(output.resolve("manifest.jsonl"));
    assertThat(entries).hasSize(GARMENTS);
    assertThat(entries)
        .filteredOn(entry -> entry.path().endsWith("garment-09.jpg"))
        .extracting(Manifest.Entry::labels)
        .containsExactly(Map.of("pattern", "striped"));
    assertThat(decisions).content().contains("smaller.jpg,drop,", "pattern=striped color=");
    assertThat(decisions).content().doesNotContain("near-duplicates", "conflicting");

    Files.writeString(filled, "image,decision\nnone.jpg,drop\n");
    assertThat(fails(again.formatted(photos, output, filled)))
        .contains("filled.csv line 2: image", "none.jpg' is not among the input");
  }

  @Test
  void a_planted_leak_fails_and_is_named() throws IOException {
    Pictures.write(smaller(7), pattern(7).resolveSibling("a7_smaller.jpg"));
    succeeds("curate --input %s --output %s --group-pattern ^(a\\d)_".formatted(photos, output));
    Path manifest = output.resolve("manifest.jsonl");
    String check = "check-leaks --manifest " + manifest;
    assertThat(succeeds(check)).contains("no leaks: %d photos".formatted(GARMENTS + 1));

    List<Manifest.Entry> entries = new ArrayList<>(Manifest.read(manifest));
    entries.replaceAll(entry -> entry.path().endsWith("a7_smaller.jpg") ? moved(entry) : entry);
    Manifest.write(manifest, entries);
    assertThat(fails(check))
        .contains("near-duplicates are in several splits", "a7_smaller.jpg", "garment-07.jpg")
        .contains("1 leaks in");

    Split taken =
        entries.stream()
            .filter(entry -> "a7".equals(entry.group()))
            .findFirst()
            .orElseThrow()
            .split();
    entries.replaceAll(
        entry -> entry.split() != taken && entry.group() == null ? grouped(entry, "a7") : entry);
    Manifest.write(manifest, entries);
    assertThat(fails(check)).contains("group 'a7' is in several splits");
  }

  @Test
  void a_manifest_is_read_in_place_of_a_csv() throws IOException {
    succeeds("curate --input %s --output %s".formatted(photos, output));
    String evaluate = "evaluate --bundle %s --split train ".formatted(SHIPPED);
    Path manifest = output.resolve("manifest.jsonl");
    assertThat(succeeds(evaluate + "--manifest " + manifest)).contains("pattern", "color");
    assertThat(said(2, evaluate)).contains("--labels", "--manifest");
    assertThat(said(2, evaluate + "--manifest %s --labels x".formatted(manifest)))
        .contains("--labels", "--manifest", "mutually exclusive");

    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("\"split\":\"[a-z]+\"", "\"split\":\"dev\""));
    assertThat(fails(evaluate + "--manifest " + manifest))
        .contains("manifest.jsonl line 1: split 'dev' must be train, validation or test");
    Files.writeString(manifest, "\n{\"path\":");
    assertThat(fails(evaluate + "--manifest " + manifest))
        .contains("manifest.jsonl line 2 is not a manifest entry");
  }

  private Curated curated() throws IOException {
    return curated(null);
  }

  private Curated curated(Embedder embedder) throws IOException {
    Taxonomy taxonomy = Taxonomy.shipped(Taxonomy.DEFAULT);
    var settings = new Settings(64, 4, List.of(70.0, 15.0, 15.0), false, 1, 0.02, 0.7);
    return new Curation(taxonomy, settings, Decisions.NONE, new Inspector(embedder))
        .curate(new Inputs(taxonomy, null).read(List.of(photos), null), done -> {});
  }

  private static List<String> found(Curated curated) {
    return curated.findings().stream()
        .map(
            finding ->
                finding.kind()
                    + finding.files().stream()
                        .map(file -> " " + file.getFileName())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining()))
        .toList();
  }

  private static Map<String, String> labels(Curated curated, String file) {
    return curated.entries().stream()
        .filter(entry -> entry.path().endsWith(file))
        .findFirst()
        .orElseThrow()
        .labels();
  }

  private static BufferedImage smaller(int garment) {
    return Pictures.scaled(DRAWN.at(garment).image(), 90, 120);
  }

  private static Manifest.Entry moved(Manifest.Entry entry) {
    Split elsewhere = entry.split() == Split.TEST ? Split.TRAIN : Split.TEST;
    return new Manifest.Entry(
        entry.path(), entry.sha256(), entry.labels(), entry.group(), elsewhere);
  }

  private static Manifest.Entry grouped(Manifest.Entry entry, String group) {
    return new Manifest.Entry(entry.path(), entry.sha256(), entry.labels(), group, entry.split());
  }

  private Path pattern(int garment) {
    return in("Pattern", DRAWN.at(garment).labels().get("pattern"), garment);
  }

  private Path otherPattern(int garment) {
    String label = DRAWN.at(garment).labels().get("pattern").equals("solid") ? "Floral" : "Solid";
    return photos.resolve("Pattern/%s/planted-%02d.jpg".formatted(label, garment));
  }
}
