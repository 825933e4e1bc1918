package org.fashionnet.trainer.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.GoldenImages;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.OnnxModel;

/** The golden images of a bundle: always the same drawn garments, so no photo is given away. */
public final class GoldenDrawings {
  private static final int COUNT = 12;
  private static final long SEED = 20_260_101;

  /** Decoders of JPEG may differ by a step or two of 256, which a network hardly notices. */
  private static final double TOLERANCE = 0.01;

  private GoldenDrawings() {}

  /**
   * Draws the images into the bundle and writes what the model says about them.
   *
   * @return the images as read back
   */
  static List<Example> write(Path bundle, BundleManifest manifest, OnnxModel model)
      throws IOException {
    Path directory = Files.createDirectories(bundle.resolve(GoldenImages.DIRECTORY));
    var garments = new DrawnGarments(SEED, GarmentDesigner.flattened(0.5), 180, 240, Scene.HOME);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      String name = "%02d.jpg".formatted(i);
      ImageIO.write(garments.at(i).image(), "jpg", directory.resolve(name).toFile());
      names.add(name);
    }
    List<Example> examples = examples(bundle, manifest, names);
    List<GoldenImages.Golden> golden = new ArrayList<>();
    List<float[][]> probabilities = model.probabilities(examples);
    for (int i = 0; i < COUNT; i++) {
      golden.add(new GoldenImages.Golden(names.get(i), named(manifest, probabilities.get(i))));
    }
    new GoldenImages(TOLERANCE, golden).write(bundle);
    return examples;
  }

  /** How a bundle's model now differs from its golden images; empty if it does not. */
  public static List<String> differences(Path bundle, BundleManifest manifest, OnnxModel model)
      throws IOException {
    GoldenImages golden = GoldenImages.read(bundle);
    List<String> names = golden.images().stream().map(GoldenImages.Golden::image).toList();
    List<Map<String, float[]>> actual = new ArrayList<>();
    for (float[][] probabilities : model.probabilities(examples(bundle, manifest, names))) {
      actual.add(named(manifest, probabilities));
    }
    return golden.differences(actual);
  }

  /**
   * Checks that a bundle's model still gives the expected answers.
   *
   * @throws IOException if it does not; the message names what differs first
   */
  public static void require(Path bundle, BundleManifest manifest, OnnxModel model)
      throws IOException {
    List<String> differences = differences(bundle, manifest, model);
    if (!differences.isEmpty()) {
      throw new IOException(
          "%s reads its golden images differently here: %s"
              .formatted(bundle, differences.getFirst()));
    }
  }

  private static List<Example> examples(Path bundle, BundleManifest manifest, List<String> names)
      throws IOException {
    var preprocessing = manifest.input().preprocessing();
    List<Example> examples = new ArrayList<>();
    for (String name : names) {
      Path file = bundle.resolve(GoldenImages.DIRECTORY).resolve(name);
      BufferedImage image = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
      if (image == null) {
        throw new IOException("golden image is missing or no image: " + file);
      }
      examples.add(new Example(name, preprocessing.rgb(image), new int[0]));
    }
    return examples;
  }

  private static Map<String, float[]> named(BundleManifest manifest, float[][] probabilities) {
    Map<String, float[]> named = new LinkedHashMap<>();
    for (int a = 0; a < probabilities.length; a++) {
      named.put(manifest.taxonomy().attributes().get(a).name(), probabilities[a]);
    }
    return named;
  }
}
