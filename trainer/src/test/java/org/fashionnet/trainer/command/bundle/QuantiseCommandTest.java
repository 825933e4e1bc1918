package org.fashionnet.trainer.command.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.evaluation.Evaluator;
import org.junit.jupiter.api.Test;

class QuantiseCommandTest {
  private static final Taxonomy TAXONOMY =
      new Taxonomy("test-1", List.of(new Attribute("shape", List.of("long", "short"))));

  @Test
  void a_loss_of_more_than_half_a_point_is_warned_of() {
    assertThat(QuantiseCommand.warnings(right(900), right(894)))
        .containsExactly("WARNING: shape loses 0.6 points on validation, more than 0.5");
    assertThat(QuantiseCommand.warnings(right(900), right(896))).isEmpty();
    assertThat(QuantiseCommand.warnings(right(900), right(990))).isEmpty();
  }

  /** So many of 1000 answers are right. */
  private static Evaluation right(int right) {
    var examples = Collections.nCopies(1000, new Example("", new byte[0], new int[] {0}));
    var answers = new ArrayList<float[][]>();
    for (int i = 0; i < 1000; i++) {
      answers.add(new float[][] {i < right ? new float[] {1, 0} : new float[] {0, 1}});
    }
    return Evaluator.compare(TAXONOMY, examples, answers);
  }
}
