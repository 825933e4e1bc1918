package org.fashionnet.classifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.GoldenImages;
import org.fashionnet.bundle.GoldenImages.Golden;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.fixture.TinyBundle;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.classifier.inference.djl.OnnxNetworkLoader;
import org.fashionnet.contracts.vector.FashionVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleLoaderTest {
  @TempDir Path directory;
  private final BundleLoader loader = new BundleLoader(new OnnxNetworkLoader(1, 2));

  @Test
  void a_valid_bundle_serves() throws Exception {
    try (ModelBundle bundle = loader.load(TinyBundle.in(directory))) {
      byte[] jpeg = Pictures.jpeg(new Color(20, 20, 220));
      byte[] input = bundle.manifest().input().preprocessing().rgb(Jpeg.decode(jpeg));

      FashionVector vector =
          VectorAssembler.of(
              bundle.manifest(),
              Pictures.sha256(jpeg),
              bundle.network().predict(List.of(input)).getFirst());

      vector.requireFits(TinyBundle.TAXONOMY);
      assertThat(vector.classOf("color")).contains("blue");
      assertThat(vector.classOf("tone")).contains("dark");
      assertThat(vector.modelVersion()).isEqualTo(bundle.manifest().version());
    }
  }

  @Test
  void a_picture_below_the_threshold_of_relevance_matches_nothing() throws Exception {
    Path threshold =
        TinyBundle.in(
            directory, json -> json.putObject("relevance").put("below", 0.2).put("kept", 0.95));
    try (ModelBundle bundle = loader.load(threshold)) {
      FashionVector dim = read(bundle, new Color(0, 0, 100));
      assertThat(dim.relevance()).isBetween(0.1f, 0.2f);
      assertThat(dim.features().values()).allMatch(feature -> feature.decided().isEmpty());
      assertThat(dim.features().get("color").confidence()).isGreaterThan(0.5f);

      FashionVector bright = read(bundle, new Color(0, 0, 250));
      assertThat(bright.relevance()).isGreaterThan(0.3f);
      assertThat(bright.classOf("color")).contains("blue");
    }
  }

  private static FashionVector read(ModelBundle bundle, Color color) throws IOException {
    byte[] jpeg = Pictures.jpeg(color);
    byte[] input = bundle.manifest().input().preprocessing().rgb(Jpeg.decode(jpeg));
    return VectorAssembler.of(
        bundle.manifest(),
        Pictures.sha256(jpeg),
        bundle.network().predict(List.of(input)).getFirst());
  }

  @Test
  void a_threshold_of_relevance_out_of_range_is_refused() {
    TinyBundle.in(
        directory, json -> json.putObject("relevance").put("below", 1.2).put("kept", 0.95));
    refused(directory, "relevance.below 1.2 must be from 0.0 to 1.0");
  }

  @Test
  void a_missing_directory_is_refused() {
    refused(directory.resolve("nowhere"), "no model bundle at", "bundle.json is missing");
  }

  @Test
  void a_manifest_that_is_not_json_is_refused() throws IOException {
    TinyBundle.in(directory);
    Files.writeString(directory.resolve("bundle.json"), "{\"version\": ");
    refused(directory, "bundle.json is not JSON");
  }

  @Test
  void a_manifest_that_breaks_a_rule_is_refused_with_the_rule() {
    TinyBundle.in(directory, json -> json.put("architecture", "resnet"));
    refused(directory, "architecture 'resnet' must be shared or stacked");
  }

  @Test
  void a_model_that_is_not_the_version_s_is_refused() throws IOException {
    TinyBundle.in(directory);
    byte[] model = Files.readAllBytes(directory.resolve("model.onnx"));
    model[model.length - 1] ^= 1;
    Files.write(directory.resolve("model.onnx"), model);
    refused(directory, "the version is the model's SHA-256", Pictures.sha256(model));
  }

  @Test
  void a_bundle_without_its_model_is_refused() throws IOException {
    TinyBundle.in(directory);
    Files.delete(directory.resolve("model.onnx"));
    refused(directory, "the bundle's model is missing");
  }

  @Test
  void a_file_that_is_no_network_is_refused() throws IOException {
    byte[] text = "not a network".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    TinyBundle.in(directory, json -> json.put("version", Pictures.sha256(text)));
    Files.write(directory.resolve("model.onnx"), text);
    refused(directory, "is not a model that runs here");
  }

  @Test
  void another_size_than_the_model_s_is_refused() {
    TinyBundle.in(directory, json -> ((ObjectNode) json.get("input")).put("size", 48));
    refused(
        directory,
        "input 'image' must be UINT8[N, 48, 48, 3] for the manifest's size,"
            + " the model's is UINT8[N, 32, 32, 3]");
  }

  @Test
  void another_input_name_than_the_model_s_is_refused() {
    TinyBundle.in(directory, json -> ((ObjectNode) json.get("input")).put("name", "photo"));
    refused(directory, "the manifest names the one input 'photo', the model has [image]");
  }

  @Test
  void an_attribute_without_an_output_is_refused() {
    TinyBundle.in(
        directory, json -> ((ObjectNode) json.at("/taxonomy/attributes/0")).put("name", "pattern"));
    refused(
        directory,
        "the model has no output 'pattern' of FLOAT[N, 3], only [color, embedding, relevance, tone]",
        "unsureBelow names 'color', which the taxonomy lacks");
  }

  @Test
  void another_number_of_classes_than_the_model_s_is_refused() {
    TinyBundle.in(
        directory, json -> ((ArrayNode) json.at("/taxonomy/attributes/1/classes")).add("pastel"));
    refused(directory, "output 'tone' must be FLOAT[N, 3], the model's is FLOAT[N, 2]");
  }

  @Test
  void a_model_that_reads_a_golden_image_differently_is_refused() throws IOException {
    TinyBundle.in(directory);
    new GoldenImages(0.01, List.of(new Golden("red.jpg", Map.of("color", new float[] {0, 1, 0}))))
        .write(directory);
    refused(
        directory,
        "the golden images are read differently here (tolerance 0.01)",
        "red.jpg: color[1] is 0.00",
        "expected 1.00000");
  }

  @Test
  void a_bundle_without_golden_images_is_refused() throws IOException {
    TinyBundle.in(directory);
    Files.delete(directory.resolve("golden/expected.json"));
    refused(directory, "the bundle's golden images are missing");
  }

  @Test
  void a_bundle_that_lacks_one_golden_image_is_refused() throws IOException {
    TinyBundle.in(directory);
    Files.delete(directory.resolve("golden/red.jpg"));
    refused(directory, "golden image is missing or no image");
  }

  private void refused(Path bundle, String... words) {
    assertThatThrownBy(() -> loader.load(bundle))
        .isInstanceOf(BundleRefusedException.class)
        .message()
        .contains(words);
  }
}
