package org.fashionnet.trainer.data;

import java.util.List;

/**
 * The examples of a data set by what they are for.
 *
 * @param train to learn from
 * @param validation to choose weights and thresholds by
 * @param test to measure with
 */
public record SplitExamples(List<Example> train, List<Example> validation, List<Example> test) {
  public SplitExamples {
    train = List.copyOf(train);
    validation = List.copyOf(validation);
    test = List.copyOf(test);
  }

  /** The examples of a split. */
  public List<Example> of(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
