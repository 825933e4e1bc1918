package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.fashionnet.trainer.Trainer.fails;
import static org.fashionnet.trainer.Trainer.succeeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.evaluation.Roc;
import org.fashionnet.trainer.fixture.DrawnPhotos;
import org.fashionnet.trainer.fixture.Pictures;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle learns to tell drawn garments from noise. */
class RelevanceTest {
  private static final int OTHERS = 40;
  private static final String HELD_OUT =
      "20 pictures of other things, of 5 senders whose name has an odd hash";

  @TempDir static Path directory;
  private static Path before;
  private static Path after;
  private static String said;
  private static SplitExamples garments;

  /** Trained by a single epoch: relevance asks no more of the embedding than to differ. */
  @BeforeAll
  static void teach() throws IOException {
    DrawnPhotos.write(directory, 60, 20, 20);
    var others = new StringBuilder("image,sender\n");
    for (int i = 0; i < OTHERS; i++) {
      Pictures.write(Pictures.noise(60, 80, i), directory.resolve("noise/%d.jpg".formatted(i)));
      others.append(i).append(',').append("sender").append(i % 10).append('\n');
    }
    Files.writeString(directory.resolve("others.csv"), others);
    before = directory.resolve("before");
    after = directory.resolve("after");
    succeeds(
        "--labels %s --run %s --bundle %s --width 0.0625 --size 32 --small-size 32 --drawn 64"
                .formatted(labels(), directory.resolve("run"), before)
            + " --drawn-epochs 1 --frozen-epochs 0 --small-epochs 0 --epochs 0 --polish-epochs 0");
    said = succeeds(relevance("others.csv", "after", "0.9"));
    var input = BundleManifest.read(before).input().preprocessing();
    garments =
        Photos.read(labels(), directory.resolve("images"), Tiny.TAXONOMY, List.of(input))
            .getFirst();
  }

  @Test
  void garments_not_learned_from_are_more_relevant_than_noise() throws IOException {
    double[] kept = relevances(garments.test());
    double[] caught = relevances(noise());
    assertThat(DoubleStream.concat(Arrays.stream(kept), Arrays.stream(caught)))
        .allSatisfy(of -> assertThat(of).isBetween(0.0, 1.0));
    // By chance it were 0.5; so small a network takes some drawings for noise.
    assertThat(Roc.of(kept, caught).area()).isGreaterThan(0.9);
  }

  @Test
  void the_threshold_keeps_the_stated_share_of_the_validation_photos() throws IOException {
    BundleManifest manifest = BundleManifest.read(after);
    assertThat(manifest.relevance().kept()).isEqualTo(0.9);
    double[] relevances = relevances(garments.validation());
    // Of 20 photos 18; the nineteenth lies below.
    assertThat(Arrays.stream(relevances).filter(of -> of >= manifest.irrelevantBelow()).count())
        .isEqualTo(18);
  }

  @Test
  void every_other_answer_and_its_calibration_stay_as_they_were() throws IOException {
    BundleManifest one = BundleManifest.read(before);
    BundleManifest two = BundleManifest.read(after);
    List<Example> test = garments.test();
    try (var first = OnnxModel.open(before, one);
        var second = OnnxModel.open(after, two)) {
      List<float[][]> expected = first.probabilities(test);
      List<float[][]> actual = second.probabilities(test);
      for (int i = 0; i < test.size(); i++) {
        for (int a = 0; a < expected.get(i).length; a++) {
          assertThat(actual.get(i)[a]).containsExactly(expected.get(i)[a], within(1e-6f));
        }
        assertThat(second.embeddings(test).get(i))
            .containsExactly(first.embeddings(test).get(i), within(1e-6f));
      }
    }
    assertThat(two.version()).isNotEqualTo(one.version());
    assertThat(two.temperature()).isEqualTo(one.temperature());
    assertThat(two.unsureBelow()).isEqualTo(one.unsureBelow());
    assertThat(two.metrics()).isEqualTo(one.metrics());
    assertThat(after.resolve("golden/expected.json"))
        .hasSameTextualContentAs(before.resolve("golden/expected.json"));
    // Evaluating checks the golden images.
    succeeds("evaluate --labels %s --bundle %s".formatted(labels(), after));
  }

  @Test
  void it_is_said_which_half_was_learned_and_which_was_measured() throws IOException {
    assertThat(said)
        .contains(
            "learned from 60 photos of garments and 20 pictures of other things, of 5 senders whose"
                + " name has an even hash",
            "measured on " + HELD_OUT,
            "keeps 90.0 % of 20 garments")
        .containsPattern("relevance, validation: ROC AUC [01]\\.\\d{3}; below")
        .containsPattern("relevance, test: ROC AUC [01]\\.\\d{3}; below")
        .containsPattern("catches \\d+\\.\\d % of 20 other things");
    assertThat(BundleManifest.read(after).provenance().path("derivedBy").asText())
        .endsWith("20 pictures of other things, of 5 senders whose name has an even hash");
  }

  @Test
  void evaluating_measures_only_senders_that_nothing_was_learned_from() throws IOException {
    Path report = directory.resolve("report");
    String printed =
        succeeds(
            "evaluate --labels %s --bundle %s --report %s".formatted(labels(), after, report)
                + others("others.csv"));
    String measured = said.lines().filter(of -> of.startsWith("relevance, test")).findFirst().get();
    assertThat(printed)
        .contains(measured, "measured on " + HELD_OUT + ": the bundle never learned from them");
    JsonNode figures = JsonCodec.MAPPER.readTree(report.resolveSibling("report.json").toFile());
    JsonNode relevance = figures.path("relevance");
    assertThat(relevance.path("below").asDouble())
        .isEqualTo(BundleManifest.read(after).irrelevantBelow());
    assertThat(relevance.path("garments").asInt()).isEqualTo(20);
    assertThat(relevance.path("others").asInt()).isEqualTo(20);
    double[] caught = relevances(noise());
    assertThat(relevance.path("areaUnderCurve").asDouble())
        .isEqualTo(Roc.of(relevances(garments.test()), caught).area());
    assertThat(report.resolveSibling("report.html"))
        .content()
        .contains("Garment or not", HELD_OUT, "ROC curve of relevance", "taken for garments");
    // A folder has no senders, so the halves are others.
    assertThat(
            succeeds(
                "evaluate --labels %s --bundle %s --irrelevant %s"
                    .formatted(labels(), after, directory.resolve("noise"))))
        .contains("learned from another list, perhaps from some of these");
  }

  @Test
  void calibrating_moves_the_threshold_of_relevance_and_nothing_that_it_was_not_asked_to()
      throws IOException {
    Path copy = directory.resolve("calibrated");
    succeeds(relevance("others.csv", "calibrated", "0.9"));
    BundleManifest old = BundleManifest.read(copy);
    String calibrate = "calibrate --labels %s --bundle %s --precision 0 ".formatted(labels(), copy);
    succeeds(calibrate);
    assertThat(BundleManifest.read(copy).relevance()).isEqualTo(old.relevance());

    assertThat(succeeds(calibrate + "--kept 0.5"))
        .containsPattern(
            "no garment below [\\d.]+ -> [\\d.]+: 90\\.0 % -> 50\\.0 % of the validation photos");
    BundleManifest changed = BundleManifest.read(copy);
    assertThat(changed.relevance().kept()).isEqualTo(0.5);
    assertThat(
            Arrays.stream(relevances(garments.validation()))
                .filter(of -> of >= changed.irrelevantBelow())
                .count())
        .isEqualTo(10);
    assertThat(changed).usingRecursiveComparison().ignoringFields("calibration").isEqualTo(old);
    assertThat(fails(calibrate + "--kept 1.5")).contains("--kept 1.5 must be above 0, at most 1");
  }

  @Test
  void curating_finds_what_the_bundle_takes_for_no_garment() throws IOException {
    String curate =
        "curate --min-side 32 --input %s --output %s --bundle "
            .formatted(labels(), directory.resolve("curated"));
    List<Example> all =
        Arrays.stream(Split.values()).map(garments::of).flatMap(List::stream).toList();
    double below = BundleManifest.read(after).irrelevantBelow();
    long irrelevant = Arrays.stream(relevances(all)).filter(of -> of < below).count();
    assertThat(succeeds(curate + after)).containsPattern("irrelevant +" + irrelevant + "\n");
    // Without a relevance: 2 of 100, those least like the others.
    assertThat(succeeds(curate + before)).containsPattern("irrelevant +2\n");
    assertThat(succeeds(curate + before + " --irrelevant " + directory.resolve("noise")))
        .contains("40 irrelevant pictures: ROC AUC");
    assertThat(fails(curate + after + " --irrelevant " + directory.resolve("noise")))
        .contains("judges relevance itself: 'evaluate --irrelevant' measures that");
  }

  @Test
  void what_is_asked_of_a_bundle_without_relevance_is_refused() {
    String missing = "the bundle %s has no output 'relevance'".formatted(before);
    String bundle = " --labels %s --bundle %s".formatted(labels(), before);
    assertThat(fails("evaluate" + bundle + others("others.csv")))
        .contains("--irrelevant: " + missing);
    assertThat(fails("calibrate --precision 0.5 --kept 0.9" + bundle))
        .contains("--kept: " + missing);
  }

  @Test
  void only_the_card_of_a_bundle_without_relevance_says_that_it_knows_no_garment() {
    String ignorant = "does not know whether there is a garment";
    assertThat(before.resolve("MODEL_CARD.md")).content().contains(ignorant);
    assertThat(after.resolve("MODEL_CARD.md"))
        .content()
        .doesNotContain(ignorant)
        .contains("the output `relevance`, learned from pictures of other things");
  }

  @Test
  void a_bundle_with_relevance_cannot_be_joined_or_taught_again() {
    String refused = "a model with the output 'relevance' cannot be changed";
    String into = " --labels %s --output %s".formatted(labels(), directory.resolve("refused"));
    assertThat(fails("ensemble %s %s".formatted(before, after) + into)).contains(refused);
    assertThat(
            fails(
                relevance("others.csv", "refused", "0.9")
                    .replace("--bundle " + before, "--bundle " + after)))
        .contains(refused);
    assertThat(fails("attribute --column split --bundle " + after + into))
        .contains("judges relevance, which is learned last");
    assertThat(directory.resolve("refused/bundle.json")).doesNotExist();
  }

  @Test
  void a_quantised_bundle_keeps_its_relevance_and_gets_a_threshold_of_its_own() throws IOException {
    Path quantised = directory.resolve("quantised");
    String printed =
        succeeds(
            "quantise --labels %s --photos 16 --bundle %s --output %s"
                .formatted(labels(), after, quantised));
    BundleManifest manifest = BundleManifest.read(quantised);
    double was = BundleManifest.read(after).irrelevantBelow();
    assertThat(printed)
        .contains(
            String.format(
                Locale.ROOT,
                "relevance below %.4f was no garment, now below %.4f",
                was,
                manifest.irrelevantBelow()));
    try (var model = OnnxModel.open(quantised, manifest)) {
      double[] relevances = model.relevances(garments.validation());
      assertThat(Arrays.stream(relevances).filter(of -> of >= manifest.irrelevantBelow()))
          .hasSize(18);
    }
    assertThat(
            succeeds(
                "evaluate --labels %s --bundle %s".formatted(labels(), quantised)
                    + others("others.csv")))
        .contains(HELD_OUT + ": the bundle never learned from them");
  }

  @Test
  void wrong_input_is_one_clear_sentence() throws IOException {
    assertThat(fails(relevance("others.csv", "none", "0")))
        .contains("--kept 0.0 must be above 0, at most 1");
    Files.writeString(directory.resolve("lone.csv"), "image,sender\n0,a\n1,a\n");
    assertThat(fails(relevance("lone.csv", "none", "0.9"))).contains("too few senders");
    Files.writeString(directory.resolve("lost.csv"), "image,sender\n0,a\nlost,b\n");
    assertThat(fails(relevance("lost.csv", "none", "0.9")))
        .contains("not a readable image")
        .contains("lost.jpg");
  }

  /** Noise that nothing was learned from. */
  private static List<Example> noise() throws IOException {
    List<Path> files =
        IntStream.range(0, OTHERS)
            .filter(i -> ("sender" + i % 10).hashCode() % 2 != 0)
            .mapToObj(i -> directory.resolve("noise/%d.jpg".formatted(i)))
            .toList();
    return Photos.unlabelled(files, BundleManifest.read(after).input().preprocessing());
  }

  private static double[] relevances(List<Example> examples) throws IOException {
    try (var model = OnnxModel.open(after, BundleManifest.read(after))) {
      return model.relevances(examples);
    }
  }

  private static Path labels() {
    return directory.resolve("labels.csv");
  }

  private static String relevance(String others, String output, String kept) {
    return "relevance --labels %s --bundle %s --output %s --kept %s"
            .formatted(labels(), before, directory.resolve(output), kept)
        + others(others);
  }

  private static String others(String csv) {
    return " --irrelevant %s --irrelevant-images %s"
        .formatted(directory.resolve(csv), directory.resolve("noise"));
  }
}
