package org.fashionnet.benchmarks.inference;

import java.io.IOException;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.export.RandomModel;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.quantisation.ActivationRanges;
import org.fashionnet.trainer.quantisation.Quantiser;
import org.fashionnet.trainer.quantisation.RangeRule;

/** VGG16 at the original's width and size, with random weights: costs what a trained one costs. */
public final class FullWidth {
  /** Side of the original's pictures, in pixels. */
  public static final int SIZE = 150;

  /** The original's attributes. */
  public static final Taxonomy TAXONOMY = Taxonomy.shipped(Taxonomy.ORIGINAL);

  private static final int GARMENTS = 16;

  private FullWidth() {}

  static Architecture architecture(Taxonomy taxonomy) {
    return new Architecture(Design.SHARED, 1, taxonomy, List.of(), 0, false);
  }

  static byte[] model(Architecture architecture) {
    return RandomModel.of(architecture, SIZE, 1);
  }

  /** The ONNX model of one trunk with a head per attribute. */
  public static byte[] shared() {
    return model(architecture(TAXONOMY));
  }

  /** The same as the trainer quantises it, with ranges measured on drawn garments. */
  public static byte[] int8() throws IOException {
    byte[] model = shared();
    var input = new BundleManifest.Input("image", SIZE, ResizePolicy.SQUASH);
    var garments =
        Drawn.examples(1, GARMENTS, TAXONOMY, List.of(input.preprocessing()), done -> {})
            .getFirst();
    var measured = ActivationRanges.measure(model, input, garments, done -> {});
    return Quantiser.quantise(model, RangeRule.PERCENTILE_99_99.ranges(measured));
  }
}
