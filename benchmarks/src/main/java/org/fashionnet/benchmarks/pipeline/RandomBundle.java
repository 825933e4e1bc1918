package org.fashionnet.benchmarks.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.fashionnet.benchmarks.inference.FullWidth;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.GoldenImages;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.OnnxModel;

/** A bundle that passes the classifier's checks and costs what a trained one costs. */
final class RandomBundle {
  private static final String MODEL = "model.onnx";
  private static final String GOLDEN = "00.jpg";
  private static final double TOLERANCE = 0.01;

  private RandomBundle() {}

  /** Writes the shared network at full width, in fp32 or int8, with random weights. */
  static Path write(Path bundle, boolean int8) throws IOException {
    byte[] model = int8 ? FullWidth.int8() : FullWidth.shared();
    var input = new BundleManifest.Input("image", FullWidth.SIZE, ResizePolicy.SQUASH);
    var manifest =
        new BundleManifest(ItemImages.sha256(model), MODEL, input, FullWidth.TAXONOMY, "shared", 1);
    Path golden = Files.createDirectories(bundle.resolve(GoldenImages.DIRECTORY));
    Files.write(bundle.resolve(MODEL), model);
    manifest.write(bundle);
    var garment = new DrawnGarments(1, GarmentDesigner.natural(), 240, 240, Scene.HOME).at(0);
    Files.write(golden.resolve(GOLDEN), ItemImages.jpeg(garment.image()));
    byte[] pixels = input.preprocessing().rgb(ImageIO.read(golden.resolve(GOLDEN).toFile()));
    try (var runtime = OnnxModel.open(bundle, manifest)) {
      float[][] answers =
          runtime.probabilities(List.of(new Example(GOLDEN, pixels, new int[0]))).getFirst();
      Map<String, float[]> named = new LinkedHashMap<>();
      for (int a = 0; a < answers.length; a++) {
        named.put(FullWidth.TAXONOMY.attributes().get(a).name(), answers[a]);
      }
      new GoldenImages(TOLERANCE, List.of(new GoldenImages.Golden(GOLDEN, named))).write(bundle);
    }
    return bundle;
  }
}
