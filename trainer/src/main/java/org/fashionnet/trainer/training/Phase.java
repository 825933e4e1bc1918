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
 * @param learningRate peak of the schedule
 * @param balance strength of the class weights, 0 to 1
 * @param blended share of the pictures that are blended with another one
 * @param frozenTrunk only the heads learn
 */
public record Phase(
    String name,
    Augmenter augmenter,
    List<Example> examples,
    List<Example> extra,
    double extraShare,
    List<Example> validation,
    int epochs,
    double learningRate,
    double balance,
    double blended,
    boolean frozenTrunk) {
  /** Whether the accuracies of both phases are of the same pictures, and so may be compared. */
  boolean isJudgedLike(Phase other) {
    return validation.equals(other.validation());
  }
}
