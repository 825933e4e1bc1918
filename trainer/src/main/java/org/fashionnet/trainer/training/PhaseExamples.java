package org.fashionnet.trainer.training;

import java.util.List;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;

/**
 * The examples that a phase of training shows to the network.
 *
 * @param augmenter makes the views; its size is the phase's input size
 * @param learned examples of every epoch
 * @param extra further examples, of which each epoch takes a random {@code extraShare}
 * @param extraShare number of extra examples per epoch as a fraction of {@code learned}
 * @param blended share of the pictures that are blended with another one, 0 to 1
 * @param validation examples exactly as large as the input, by which the best weights are chosen
 */
public record PhaseExamples(
    Augmenter augmenter,
    List<Example> learned,
    List<Example> extra,
    double extraShare,
    double blended,
    List<Example> validation) {
  PhaseExamples with(List<Example> further, double share) {
    return new PhaseExamples(augmenter, learned, further, share, blended, validation);
  }

  PhaseExamples blended(double share) {
    return new PhaseExamples(augmenter, learned, extra, extraShare, share, validation);
  }
}
