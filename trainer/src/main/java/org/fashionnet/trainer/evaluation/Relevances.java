package org.fashionnet.trainer.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;

/**
 * The relevance of pictures, as a bundle judges it.
 *
 * @param garments photos of garments, the least relevant first
 * @param others pictures of other things, the most relevant first
 */
public record Relevances(RelevanceFigures figures, List<Picture> garments, List<Picture> others) {
  /** A picture and how likely it shows a garment. */
  public record Picture(Example example, double relevance) {}

  /** Orders the pictures, at least one of each kind, and measures. */
  public static Relevances of(
      double below,
      List<Example> garments,
      double[] ofGarments,
      List<Example> others,
      double[] ofOthers,
      String measuredOn) {
    Comparator<Picture> ascending = Comparator.comparingDouble(Picture::relevance);
    return new Relevances(
        RelevanceFigures.of(below, ofGarments, ofOthers, measuredOn),
        pictures(garments, ofGarments, ascending),
        pictures(others, ofOthers, ascending.reversed()));
  }

  private static List<Picture> pictures(
      List<Example> examples, double[] relevances, Comparator<Picture> order) {
    return IntStream.range(0, relevances.length)
        .mapToObj(i -> new Picture(examples.get(i), relevances[i]))
        .sorted(order)
        .toList();
  }
}
