package org.fashionnet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.GarmentDesigner;
import org.fashionnet.drawing.Scene;
import org.fashionnet.trainer.curation.Relevance;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.export.OnnxModel;
import org.fashionnet.trainer.fixture.Pictures;
import org.fashionnet.trainer.fixture.Tiny;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle learns to tell drawn garments from noise. */
class RelevanceTest {
  private static final int OTHERS = 40;

  @TempDir static Path directory;
  private static Path before;
  private static Path after;
  private static String said;
  private static Map<Split, List<Example>> garments;

  /** Trained by a single epoch: relevance asks no more of the embedding than to differ. */
  @BeforeAll
  static void teach() throws IOException {
    drawGarments();
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
    double[] kept = relevances(garments.get(Split.TEST));
    double[] caught = relevances(noise());
    assertThat(DoubleStream.concat(Arrays.stream(kept), Arrays.stream(caught)))
        .allSatisfy(of -> assertThat(of).isBetween(0.0, 1.0));
    // By chance it were 0.5; so small a network takes some drawings for noise.
    assertThat(Relevance.areaUnderCurve(kept, caught)).isGreaterThan(0.9);
  }

  @Test
  void the_threshold_keeps_the_stated_share_of_the_validation_photos() throws IOException {
    BundleManifest manifest = BundleManifest.read(after);
    assertThat(manifest.relevance().kept()).isEqualTo(0.9);
    double[] relevances = relevances(garments.get(Split.VALIDATION));
    // Of 20 photos 18; the nineteenth lies below.
    assertThat(Arrays.stream(relevances).filter(of -> of >= manifest.irrelevantBelow()).count())
        .isEqualTo(18);
  }

  @Test
  void every_other_answer_and_its_calibration_stay_as_they_were() throws IOException {
    BundleManifest one = BundleManifest.read(before);
    BundleManifest two = BundleManifest.read(after);
    List<Example> test = garments.get(Split.TEST);
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
  void it_is_said_which_half_was_learned_and_which_was_measured() {
    assertThat(said)
        .contains(
            "learned from 60 training photos and from the other things of 5 senders whose name has"
                + " an even hash (20 pictures)",
            "measured on the other things of 5 senders whose name has an odd hash (20 pictures)",
            "keeps 90.0 % of validation")
        .containsPattern("ROC AUC against validation [01]\\.\\d{3}, against test [01]\\.\\d{3}")
        .containsPattern("catches \\d+\\.\\d % of the other things");
  }

  @Test
  void only_the_card_of_a_bundle_without_relevance_says_that_it_knows_no_garment() {
    String ignorant = "does not know whether there is a garment";
    assertThat(before.resolve("MODEL_CARD.md")).content().contains(ignorant);
    assertThat(after.resolve("MODEL_CARD.md"))
        .content()
        .doesNotContain(ignorant)
        .contains("90.0 % of the validation photos reach that");
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
      double[] relevances = model.relevances(garments.get(Split.VALIDATION));
      assertThat(Arrays.stream(relevances).filter(of -> of >= manifest.irrelevantBelow()))
          .hasSize(18);
    }
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

  private static void drawGarments() throws IOException {
    var drawn = new DrawnGarments(7, GarmentDesigner.flattened(0.5), 60, 80, Scene.HOME);
    var csv = new StringBuilder("image,split,pattern,fabric,color,style,shape\n");
    for (int i = 0; i < 100; i++) {
      var of = drawn.at(i);
      Pictures.write(of.image(), directory.resolve("images/%d.jpg".formatted(i)));
      csv.append(i).append(i < 60 ? ",train" : i < 80 ? ",validation" : ",test");
      for (var attribute : Tiny.TAXONOMY.attributes()) {
        csv.append(',').append(of.garment().labels().getOrDefault(attribute.name(), ""));
      }
      csv.append('\n');
    }
    Files.writeString(labels(), csv);
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
    return "relevance --labels %s --bundle %s --output %s --irrelevant %s --irrelevant-images %s --kept %s"
        .formatted(
            labels(),
            before,
            directory.resolve(output),
            directory.resolve(others),
            directory.resolve("noise"),
            kept);
  }

  private static String succeeds(String arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    assertThat(run(arguments, out, err)).as("%s%n%s", arguments, err).isZero();
    return out.toString();
  }

  private static String fails(String arguments) {
    var err = new StringWriter();
    assertThat(run(arguments, new StringWriter(), err)).isEqualTo(1);
    return err.toString();
  }

  private static int run(String arguments, StringWriter out, StringWriter err) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Main.withCommand(arguments.split(" ")));
  }
}
