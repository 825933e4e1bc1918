package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fashionnet.trainer.Trainer.fails;
import static org.fashionnet.trainer.Trainer.succeeds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.fixture.DrawnPhotos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir static Path directory;

  @BeforeAll
  static void photos() throws IOException {
    DrawnPhotos.write(directory, 64, 16, 16);
  }

  @Test
  void training_from_a_csv_writes_a_bundle_that_evaluates_and_exports_alike() throws IOException {
    Path bundle = directory.resolve("bundle");
    String trained =
        succeeds(
            "--labels %s --run %s --bundle %s --width 0.0625 --size 32 --small-size 32 --drawn 64"
                    .formatted(labels(), directory.resolve("run"), bundle)
                + " --drawn-epochs 1 --frozen-epochs 1 --small-epochs 1 --epochs 1 --polish-epochs 1");
    assertThat(trained).contains("64 photos to train, 16 to validate, 16 to test", "ONNX Runtime");
    assertThat(directory.resolve("run/curves.html"))
        .content()
        .contains("loss by epoch", "validation accuracy by epoch", "<td>polish</td>");
    assertThat(directory.resolve("run/metrics.jsonl"))
        .content()
        .hasLineCount(5)
        .contains("learningRate", "imagesPerSecond", "\"fabric\"");
    assertThat(directory.resolve("run/recipe.json"))
        .content()
        .contains("labelsSha256", "PyTorch 2", "cores", "--width 0.0625");
    assertThat(directory.resolve("run/log.txt")).content().contains("drawn 1/1", "photos 1/1");

    Path report = directory.resolve("report");
    String evaluated =
        succeeds(
            "evaluate --labels %s --bundle %s --report %s".formatted(labels(), bundle, report));
    assertThat(trained).contains(evaluated.lines().skip(1).findFirst().orElseThrow());
    assertThat(directory.resolve("report.json"))
        .content()
        .contains("\"macroF1\"", "\"reliability\"", BundleManifest.read(bundle).version())
        .doesNotContain("\"relevance\"");
    assertThat(directory.resolve("report.html"))
        .content()
        .contains(
            "data:image/png;base64,", "data:image/jpeg;base64,", "The most confident mistakes")
        .doesNotContain("http://", "https://");
    assertThat(succeeds("compare %s %s --labels %s".formatted(bundle, bundle, labels())))
        .contains("mean accuracy", "not told apart");

    Path again = directory.resolve("again");
    succeeds(
        "export --labels %s --run %s --bundle %s"
            .formatted(labels(), directory.resolve("run"), again));
    assertThat(again.resolve("model.onnx")).hasSameBinaryContentAs(bundle.resolve("model.onnx"));
    assertThat(again.resolve("bundle.json")).hasSameTextualContentAs(bundle.resolve("bundle.json"));

    Path quantised = directory.resolve("quantised");
    assertThat(
            succeeds(
                "quantise --labels %s --bundle %s --output %s --photos 16"
                    .formatted(labels(), bundle, quantised)))
        .containsPattern("chosen: (largest value|.* of the values)")
        .contains("validation   pattern", "test         shape", " MB, ");
    BundleManifest int8 = BundleManifest.read(quantised);
    assertThat(int8.temperature()).isEqualTo(BundleManifest.read(bundle).temperature());
    assertThat(int8.provenance().path("derivedBy").asText())
        .matches("int8 convolutions \\(ranges: .* of 16 training photos, seed 1\\)");
    Path joint = directory.resolve("joint");
    succeeds("ensemble %s %s --labels %s --output %s".formatted(bundle, again, labels(), joint));
    assertThat(BundleManifest.read(joint).provenance().path("derivedBy").asText())
        .isEqualTo("mean of 2 bundles, weights stored in fp16");
    for (Path derived : List.of(quantised, joint)) {
      // Evaluating checks the golden images too.
      succeeds("evaluate --labels %s --bundle %s".formatted(labels(), derived));
      assertThat(derived.resolve("MODEL_CARD.md"))
          .content()
          .contains("--width 0.0625", "--output " + derived);
    }

    teachesAnAttribute(bundle);

    String calibrate = "calibrate --labels %s --bundle %s --precision ".formatted(labels(), again);
    // At precision 0 everything is answered; what calibrates next says so.
    assertThat(succeeds(calibrate + "0"))
        .containsPattern("pattern .* -> 0\\.\\d{3} .* -> 100\\.0 % ");
    assertThat(succeeds(calibrate + "1"))
        .containsPattern("pattern .* 100\\.0 % -> .* % -> (100\\.0 %| +none)");
    assertThat(again.resolve("bundle.json")).content().contains("unsureBelow");
    assertThat(fails(calibrate + "1.5")).contains("--precision 1.5 must be from 0 to 1");

    Files.copy(
        bundle.resolve("golden/00.jpg"),
        bundle.resolve("golden/01.jpg"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(fails("evaluate --labels %s --bundle %s".formatted(labels(), bundle)))
        .contains("golden images", "01.jpg");
  }

  private static void teachesAnAttribute(Path bundle) throws IOException {
    List<String> rows = Files.readAllLines(labels());
    List<String> longer = new ArrayList<>(List.of(rows.getFirst() + ",side"));
    for (int i = 1; i < rows.size(); i++) {
      longer.add(rows.get(i) + (i % 2 == 0 ? ",left" : ",right"));
    }
    Path csv = Files.write(labels().resolveSibling("longer.csv"), longer);
    Path taught = directory.resolve("taught");
    String attribute =
        "attribute --labels %s --bundle %s --output %s".formatted(csv, bundle, taught);
    assertThat(fails(attribute + " --column shape")).contains("reads that attribute already");
    assertThat(fails(attribute + " --column none")).contains("has no column 'none'");
    assertThat(fails(attribute + " --column side --taxonomy fashionnet-1"))
        .contains("--taxonomy fashionnet-1 is the bundle's own, without side");
    succeeds(attribute + " --column side");
    BundleManifest after = BundleManifest.read(taught);
    assertThat(after.taxonomy().version()).isEqualTo("fashionnet-1-side");
    assertThat(after.taxonomy().attribute("side").orElseThrow().classes())
        .containsExactly("left", "right");
    assertThat(after.unsureBelow()).containsAllEntriesOf(BundleManifest.read(bundle).unsureBelow());
    // Evaluating checks the golden images, of all six attributes.
    assertThat(succeeds("evaluate --labels %s --bundle %s".formatted(csv, taught)))
        .contains("side");
  }

  @Test
  void the_original_recipe_is_defaults_that_single_options_still_change() throws IOException {
    Path bundle = directory.resolve("original");
    Path run = directory.resolve("original-run");
    succeeds(
        "--labels %s --run %s --bundle %s --width 0.0625 --size 32 --epochs 1 --recipe original"
            .formatted(labels(), run, bundle));
    assertThat(run.resolve("log.txt"))
        .content()
        .contains("frozen 5/5", "photos 1/1")
        .doesNotContain("drawn", "small", "polish");
    BundleManifest manifest = BundleManifest.read(bundle);
    assertThat(manifest.architecture()).isEqualTo("stacked");
    assertThat(manifest.width()).isEqualTo(0.0625);
    assertThat(manifest.input().size()).isEqualTo(32);
  }

  @Test
  void a_contact_sheet_is_drawn() throws IOException {
    Path sheet = directory.resolve("sheet.png");
    succeeds("draw --count 4 --out " + sheet);
    assertThat(ImageIO.read(sheet.toFile()).getWidth()).isPositive();
  }

  @Test
  void wrong_input_is_one_sentence_without_a_stack_trace() {
    String bundle = " --bundle " + directory.resolve("none");
    assertThat(fails("--labels " + labels() + bundle + " --size 16"))
        .isEqualToIgnoringNewLines("--size 16 must be at least 32");
    assertThat(fails("--labels " + labels() + bundle + " --small-size 128"))
        .isEqualToIgnoringNewLines("--small-size 128 must be from 32 to the --size 96");
    assertThat(fails("--labels " + labels() + bundle + " --crop 2"))
        .isEqualToIgnoringNewLines("--crop 2.0 must be from 0 to 1");
    assertThat(fails("--labels " + directory.resolve("no.csv") + bundle))
        .contains("no.csv")
        .doesNotContain("\tat ");
    assertThat(fails("--labels " + labels() + bundle + " --taxonomy hats-1"))
        .contains("no shipped taxonomy 'hats-1'");
    assertThat(fails("export --labels " + labels() + bundle + " --run " + directory.resolve("x")))
        .contains("recipe.json is missing");
    assertThat(fails("evaluate --labels " + labels() + bundle)).contains("bundle.json is missing");
  }

  private static Path labels() {
    return directory.resolve("labels.csv");
  }
}
