package org.fashionnet.trainer.data;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.GarmentDesigner;
import org.fashionnet.drawing.Scene;

/** Drawn garments as examples: the same for the same seed. */
public final class Drawn {
  /** Rare classes are drawn more often than they are worn, for the trunk must see them too. */
  private static final double FLATTEN = 0.5;

  private Drawn() {}

  /**
   * Draws examples in parallel.
   *
   * @param progress told of each finished picture
   */
  public static List<Example> examples(
      long seed, int count, Taxonomy taxonomy, ModelInput scaling, IntConsumer progress) {
    var garments =
        new DrawnGarments(
            seed, GarmentDesigner.flattened(FLATTEN), scaling.size(), scaling.size(), Scene.HOME);
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(
            i -> {
              var drawn = garments.at(i);
              progress.accept(1);
              return new Example(
                  scaling.rgb(drawn.image()), labels(drawn.garment().labels(), taxonomy));
            })
        .toList();
  }

  private static int[] labels(Map<String, String> labels, Taxonomy taxonomy) {
    return taxonomy.attributes().stream()
        .mapToInt(a -> a.indexOf(labels.getOrDefault(a.name(), "")))
        .toArray();
  }
}
