package org.fashionnet.trainer.data;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.drawing.DrawnGarment;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;

/** Drawn garments as examples: the same for the same seed. */
public final class Drawn {
  /** Draws rare classes more often than they are worn, so that the trunk sees them too. */
  private static final double FLATTEN = 0.5;

  /** The type of the garment, which every drawing knows. */
  private static final String TYPE = "garment";

  private Drawn() {}

  /**
   * Draws examples in parallel.
   *
   * @param scalings the largest first; garments are drawn at its size
   * @param progress told of each finished picture
   * @return in the order of the scalings
   */
  public static List<List<Example>> examples(
      long seed, int count, Taxonomy taxonomy, List<ModelInput> scalings, IntConsumer progress) {
    int side = scalings.getFirst().size();
    var garments =
        new DrawnGarments(seed, GarmentDesigner.flattened(FLATTEN), side, side, Scene.HOME);
    List<List<Example>> drawn =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(
                i -> {
                  var garment = garments.at(i);
                  progress.accept(1);
                  return scalings.stream().map(s -> example(garment, taxonomy, s)).toList();
                })
            .toList();
    return IntStream.range(0, scalings.size())
        .mapToObj(s -> drawn.stream().map(of -> of.get(s)).toList())
        .toList();
  }

  /** One drawing as an example. */
  public static Example example(DrawnGarment drawn, Taxonomy taxonomy, ModelInput scaling) {
    return new Example("", scaling.rgb(drawn.image()), labels(drawn.garment(), taxonomy));
  }

  private static int[] labels(Garment garment, Taxonomy taxonomy) {
    return taxonomy.attributes().stream()
        .mapToInt(a -> a.indexOf(a.name().equals(TYPE) ? garment.kind() : garment.label(a.name())))
        .toArray();
  }
}
