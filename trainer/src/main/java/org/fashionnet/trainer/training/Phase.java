package org.fashionnet.trainer.training;

import java.util.List;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;

/**
 * One stretch of training with its own examples and learning rate.
 *
 * @param name shown to people and written into the log
 * @param augmenter makes the views; its size is the phase's input size
 * @param examples what is learned from in each epoch
 * @param extra further examples of which each epoch takes a random {@code extraShare}
 * @param extraShare number of extra examples per epoch as a fraction of {@code examples}
 * @param validation examples exactly as large as the input, by which the best weights are chosen
 * @param epochs how often
 * @param views different random views of each example: epoch e shows the one of number e modulo
 *     this
 * @param learningRate peak of the schedule
 * @param balance strength of the class weights, 0 to 1
 * @param blended share of the pictures that are blended with another one
 * @param trunk whether it learns
 */
public record Phase(
    String name,
    Augmenter augmenter,
    List<Example> examples,
    List<Example> extra,
    double extraShare,
    List<Example> validation,
    int epochs,
    int views,
    double learningRate,
    double balance,
    double blended,
    Trunk trunk) {
  public Phase {
    if (trunk == Trunk.CACHED && (blended > 0 || extraShare > 0)) {
      throw new IllegalArgumentException(
          "phase %s: features of blended or changing pictures cannot be kept".formatted(name));
    }
  }

  /** A phase of plain learning from the examples: new views in each epoch. */
  public static Phase of(
      String name,
      Augmenter augmenter,
      List<Example> examples,
      List<Example> validation,
      int epochs,
      double learningRate,
      double balance) {
    return new Phase(
        name,
        augmenter,
        examples,
        List.of(),
        0,
        validation,
        epochs,
        epochs,
        learningRate,
        balance,
        0,
        Trunk.LEARNS);
  }

  /** The same with a random share of further examples in each epoch. */
  public Phase with(List<Example> further, double share) {
    return new Phase(
        name,
        augmenter,
        examples,
        further,
        share,
        validation,
        epochs,
        views,
        learningRate,
        balance,
        blended,
        trunk);
  }

  /** The same with a share of the pictures blended with another one. */
  public Phase blended(double share) {
    return new Phase(
        name,
        augmenter,
        examples,
        extra,
        extraShare,
        validation,
        epochs,
        views,
        learningRate,
        balance,
        share,
        trunk);
  }

  /**
   * The same for the heads alone.
   *
   * @param different views of each example, at most one per epoch
   */
  public Phase frozen(int different, Trunk how) {
    return new Phase(
        name,
        augmenter,
        examples,
        extra,
        extraShare,
        validation,
        epochs,
        Math.min(different, epochs),
        learningRate,
        balance,
        blended,
        how);
  }

  /** Whether the accuracies of both phases are of the same pictures, and so may be compared. */
  boolean isJudgedLike(Phase other) {
    return validation.equals(other.validation());
  }
}
