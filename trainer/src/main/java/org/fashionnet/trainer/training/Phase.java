package org.fashionnet.trainer.training;

import java.util.List;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;

/**
 * One stretch of training with its own examples and learning rate.
 *
 * @param name shown to people and written into the log
 * @param shown the examples
 * @param epochs how often the examples are shown, at most
 * @param views different random views of each example: epoch e shows the one of number e modulo
 *     this
 * @param learningRate peak of the schedule
 * @param balance strength of the class weights, 0 to 1
 * @param trunk whether it learns
 */
public record Phase(
    String name,
    PhaseExamples shown,
    int epochs,
    int views,
    double learningRate,
    double balance,
    Trunk trunk) {
  public Phase {
    if (trunk == Trunk.CACHED && (shown.blended() > 0 || shown.extraShare() > 0)) {
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
    var shown = new PhaseExamples(augmenter, examples, List.of(), 0, 0, validation);
    return new Phase(name, shown, epochs, epochs, learningRate, balance, Trunk.LEARNS);
  }

  /** The same with a random share of further examples in each epoch. */
  public Phase with(List<Example> further, double share) {
    return showing(shown.with(further, share));
  }

  /** The same with a share of the pictures blended with another one. */
  public Phase blended(double share) {
    return showing(shown.blended(share));
  }

  private Phase showing(PhaseExamples other) {
    return new Phase(name, other, epochs, views, learningRate, balance, trunk);
  }

  /**
   * The same for the heads alone.
   *
   * @param different views of each example, at most one per epoch
   */
  public Phase frozen(int different, Trunk how) {
    return new Phase(name, shown, epochs, Math.min(different, epochs), learningRate, balance, how);
  }

  /** What makes the views. */
  public Augmenter augmenter() {
    return shown.augmenter();
  }

  /** The examples by which the best weights are chosen. */
  public List<Example> validation() {
    return shown.validation();
  }

  /** Whether both phases are measured on the same pictures, so that accuracies are comparable. */
  boolean isJudgedLike(Phase other) {
    return validation().equals(other.validation());
  }
}
