package org.fashionnet.trainer.export;

import java.util.Locale;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.network.Design;

/** What people should know before they use a model (Mitchell et al., 2019). */
record ModelCard(BundleManifest manifest, int embedding) {
  String text(Evaluation tested) {
    boolean stacked = manifest.architecture().equals(Design.STACKED.label());
    return """
    # Model card: FashionNet %s, VGG16 at width %s

    **What it does.** For a photo of one garment it gives, per attribute of the taxonomy `%s`, the
    probability of each class, and an embedding of %d numbers by which similar garments are found.
    %s (13 convolutions, channels x %s, batch normalisation folded into them, global
    average pooling) with %s (dense 512, ReLU, softmax). Input: RGB, %d x %d, the
    whole photo squashed to the square by area averaging. ONNX, %s. SHA-256 `%s`.

    **Intended use.** Matching the clothes in a catalogue with the clothes that a person likes.
    It judges garments, never people. Not for identifying anybody, and not for decisions about
    people.

    **Data.** Photos: the public "clothing dataset" (GitHub: alexeygrigorev/clothing-dataset, CC0
    1.0), labelled for this project (`data/clothing/labels.csv`, CC0 1.0); no contributor is in two
    of the splits train, validation and test. Before the photos it learned from garments that
    FashionNet draws itself. Where a command below names a `--trunk`, it began with those weights,
    whose licence then counts too; otherwise no weights of other networks were used. The model may
    be used under the licence of this repository.

    **Made by** (with the photos of the public data set in `clothing-dataset/images`):

        %s

    Best weights, temperatures and the thresholds below which an answer is "unsure" were chosen on
    the validation split. The same seed gives the same model on the same machine with the same
    number of threads.

    **Measured on the test split**, unsure answers counted like all others; "majority" is the
    accuracy of always giving the commonest class:

    %s
    To measure again: `./fashionnet model evaluate --bundle models/fashionnet --labels
    data/clothing/labels.csv --images clothing-dataset/images`.

    **Limits.** The photos show private wardrobes, mostly everyday clothes on beds, floors and
    hangers: rare classes (see the confusion matrices that the command above prints) are little
    known, and garments worn by people or cut out on white are outside of what it has seen.
    Fabric judged from a photo is the weakest attribute; two people who labelled the same photos
    agreed on 98.7 %% of patterns, 98.1 %% of shapes, 91.0 %% of fabrics, 90.4 %% of styles and
    84.0 %% of colors. %s
    """
        .formatted(
            manifest.taxonomy().version(),
            width(),
            manifest.taxonomy().version(),
            embedding,
            stacked ? "A VGG16 for each attribute" : "One VGG16 trunk",
            width(),
            stacked ? "a head each" : "a head per attribute",
            manifest.input().size(),
            manifest.input().size(),
            precision(),
            manifest.version(),
            manifest.provenanceOf("command").replace("\n", "\n    "),
            table(tested),
            relevance());
  }

  private String precision() {
    String derived = manifest.provenanceOf("derivedBy");
    return derived.isEmpty() ? "fp32" : derived;
  }

  private String relevance() {
    if (manifest.relevance() == null) {
      return "The model does not know whether there is a garment in the picture.";
    }
    return """
    How likely there is a garment in the picture is
    the output `relevance`, learned from pictures of other things; below the threshold in
    `bundle.json` a picture matches nothing. docs/explanation/models.md says what that catches.""";
  }

  private String width() {
    return String.format(Locale.ROOT, "%.4g", manifest.width()).replaceAll("0+$", "");
  }

  private static String table(Evaluation tested) {
    var table =
        new StringBuilder(
            "| attribute | accuracy | macro-F1 | majority | photos |\n|---|---|---|---|---|\n");
    tested
        .confusion()
        .forEach(
            (attribute, c) ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %.3f | %d |%n",
                        attribute,
                        c.accuracy(),
                        c.macroF1(),
                        c.majority(),
                        c.total())));
    return table.toString();
  }
}
