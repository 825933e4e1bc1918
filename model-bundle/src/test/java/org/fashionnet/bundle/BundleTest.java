package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  @Property(tries = 100)
  void a_plain_image_keeps_its_color_at_every_size(
      @ForAll @IntRange(min = 1, max = 300) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll @IntRange(min = 8, max = 64) int size) {
    byte[] rgb = new ModelInput(size, ResizePolicy.SQUASH).rgb(plain(width, height));
    assertThat(rgb).hasSize(size * size * 3);
    for (int i = 0; i < rgb.length; i += 3) {
      assertThat(new int[] {rgb[i] & 255, rgb[i + 1] & 255, rgb[i + 2] & 255})
          .containsExactly(200, 100, 50);
    }
  }

  @Test
  void a_picture_gives_the_same_input_however_its_pixels_lie_in_memory() {
    var random = new Random(1);
    var decoded = new BufferedImage(61, 47, BufferedImage.TYPE_3BYTE_BGR);
    var packed = new BufferedImage(61, 47, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 47; y++) {
      for (int x = 0; x < 61; x++) {
        int rgb = random.nextInt();
        decoded.setRGB(x, y, rgb);
        packed.setRGB(x, y, rgb);
      }
    }
    for (ResizePolicy policy : ResizePolicy.values()) {
      for (int size : new int[] {8, 17, 100}) {
        var input = new ModelInput(size, policy);
        assertThat(input.rgb(decoded)).isEqualTo(input.rgb(packed));
        assertThat(input.rgb(decoded.getSubimage(5, 7, 40, 30)))
            .isEqualTo(input.rgb(packed.getSubimage(5, 7, 40, 30)));
      }
    }
  }

  @Test
  void shrinking_averages_and_never_samples() {
    var stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        stripes.setRGB(x, y, x % 2 == 0 ? 0xffffff : 0);
      }
    }
    for (byte b : new ModelInput(16, ResizePolicy.SQUASH).rgb(stripes)) {
      assertThat(b & 255).isBetween(127, 128);
    }
  }

  @Test
  void letterbox_adds_white_bars_and_crop_takes_the_middle() {
    var wide = plain(200, 100);
    byte[] boxed = new ModelInput(8, ResizePolicy.LETTERBOX).rgb(wide);
    assertThat(boxed[0] & 255).isEqualTo(255);
    assertThat(boxed[(4 * 8 + 4) * 3] & 255).isEqualTo(200);
    wide.setRGB(0, 0, 0);
    assertThat(new ModelInput(8, ResizePolicy.CROP).rgb(wide)[0] & 255).isEqualTo(200);
  }

  @Test
  void a_manifest_is_read_back(@TempDir Path bundle) throws IOException {
    var manifest = manifest("shared");
    manifest.write(bundle);
    assertThat(BundleManifest.read(bundle)).isEqualTo(manifest);
    assertThat(Files.readString(bundle.resolve("bundle.json"))).contains("\"resize\" : \"squash\"");
  }

  @Test
  void temperatures_and_thresholds_are_written_in_the_order_of_the_taxonomy(@TempDir Path bundle)
      throws IOException {
    var manifest = manifest("shared");
    List<String> names = manifest.taxonomy().attributes().stream().map(Attribute::name).toList();
    Map<String, Double> backwards = new LinkedHashMap<>();
    names.reversed().forEach(name -> backwards.put(name, 0.5));
    manifest.calibrated(backwards, backwards).write(bundle);
    var written = JsonCodec.MAPPER.readTree(bundle.resolve("bundle.json").toFile());
    for (String field : List.of("temperature", "unsureBelow")) {
      assertThat(written.path(field).fieldNames()).toIterable().containsExactlyElementsOf(names);
    }
  }

  @Test
  void what_breaks_a_rule_is_named(@TempDir Path bundle) throws IOException {
    assertThatThrownBy(() -> BundleManifest.read(bundle))
        .hasMessageContaining("bundle.json is missing");
    manifest("shared").write(bundle);
    Path file = bundle.resolve("bundle.json");
    Files.writeString(file, Files.readString(file).replace("\"shared\"", "\"tower\""));
    assertThatThrownBy(() -> BundleManifest.read(bundle))
        .hasMessageContaining("architecture 'tower' must be shared or stacked");
  }

  @Test
  void golden_images_tell_what_differs(@TempDir Path bundle) throws IOException {
    var golden =
        new GoldenImages(
            0.01,
            List.of(
                new GoldenImages.Golden("0.jpg", Map.of("shape", new float[] {0.7f, 0.2f, 0.1f}))));
    golden.write(bundle);
    var read = GoldenImages.read(bundle);
    assertThat(read.differences(List.of(Map.of("shape", new float[] {0.705f, 0.195f, 0.1f}))))
        .isEmpty();
    assertThat(read.differences(List.of(Map.of("shape", new float[] {0.6f, 0.3f, 0.1f}))))
        .containsExactly(
            "0.jpg: shape[0] is 0.60000, expected 0.70000",
            "0.jpg: shape[1] is 0.30000, expected 0.20000");
    assertThat(read.differences(List.of(Map.of())))
        .containsExactly("0.jpg: no 3 probabilities of shape");
    assertThat(read.differences(List.of(Map.of("shape", new float[] {Float.NaN, 0.2f, 0.1f}))))
        .hasSize(1);
  }

  private static BundleManifest manifest(String architecture) {
    return new BundleManifest(
            "0a".repeat(32),
            "model.onnx",
            new BundleManifest.Input("image", 112, ResizePolicy.SQUASH),
            Taxonomy.shipped(Taxonomy.DEFAULT),
            architecture,
            0.25)
        .calibrated(Map.of("pattern", 1.3), Map.of("pattern", 0.4));
  }

  private static BufferedImage plain(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setColor(new Color(200, 100, 50));
    g.fillRect(0, 0, width, height);
    g.dispose();
    return image;
  }
}
