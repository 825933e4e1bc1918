package org.fashionnet.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;

/**
 * Images and the outputs that the trainer got for them; whoever loads the bundle must get the same.
 *
 * @param tolerance largest difference of a probability that passes
 * @param images at least one
 */
public record GoldenImages(double tolerance, List<Golden> images) {
  /** Directory of the golden images in a bundle. */
  public static final String DIRECTORY = "golden";

  static final String FILE = "expected.json";

  /**
   * One image.
   *
   * @param image file name in the golden directory
   * @param probabilities attribute to the network's own probabilities, before any temperature
   */
  public record Golden(String image, Map<String, float[]> probabilities) {
    public Golden {
      Require.fileName("image", image);
    }
  }

  public GoldenImages {
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "tolerance %s must be between 0 and 1".formatted(tolerance));
    }
    if (Require.present("images", images).isEmpty()) {
      throw new IllegalArgumentException(
          "images is empty; a bundle needs at least one golden image");
    }
    images = List.copyOf(images);
  }

  /** Reads the golden images of a bundle directory. */
  public static GoldenImages read(Path bundle) throws IOException {
    Path file = bundle.resolve(DIRECTORY).resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new IOException("the bundle's golden images are missing: " + file);
    }
    return JsonCodec.read(file, GoldenImages.class);
  }

  /** Writes the expectations into a bundle directory, beside the images. */
  public void write(Path bundle) throws IOException {
    Path directory = Files.createDirectories(bundle.resolve(DIRECTORY));
    JsonCodec.MAPPER
        .writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve(FILE).toFile(), this);
  }

  /**
   * Compares what a model says now with what it said then.
   *
   * @param actual per image, in order, attribute to probabilities
   * @return a sentence for each difference above the tolerance; empty when all agree
   */
  public List<String> differences(List<Map<String, float[]>> actual) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      Golden golden = images.get(i);
      for (var entry : golden.probabilities().entrySet()) {
        float[] expected = entry.getValue();
        float[] got = actual.get(i).get(entry.getKey());
        if (got == null || got.length != expected.length) {
          found.add(
              "%s: no %d probabilities of %s"
                  .formatted(golden.image(), expected.length, entry.getKey()));
          continue;
        }
        for (int c = 0; c < expected.length; c++) {
          if (!(Math.abs(expected[c] - got[c]) <= tolerance)) {
            found.add(
                "%s: %s[%d] is %.5f, expected %.5f"
                    .formatted(golden.image(), entry.getKey(), c, got[c], expected[c]));
          }
        }
      }
    }
    return found;
  }
}
