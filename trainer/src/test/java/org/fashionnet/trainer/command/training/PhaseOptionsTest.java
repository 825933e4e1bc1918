package org.fashionnet.trainer.command.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Augmentation;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.training.Phase;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class PhaseOptionsTest {
  @Test
  void phases_of_one_size_are_judged_by_the_same_pictures_and_those_of_another_by_their_own() {
    List<Phase> alike = phases("--drawn", "0", "--size", "32", "--small-size", "32");
    assertThat(alike).extracting(Phase::validation).containsOnly(alike.getLast().validation());
    List<Phase> different = phases("--drawn", "0", "--size", "48", "--small-size", "32");
    assertThat(different.get(2).validation()).isNotEqualTo(different.get(3).validation());
    assertThat(different.get(3).validation()).isEqualTo(different.get(4).validation());
  }

  private static List<Phase> phases(String... arguments) {
    var options = new PhaseOptions();
    new CommandLine(
            CommandSpec.create().addMixin("phases", CommandSpec.forAnnotatedObject(options)))
        .parseArgs(arguments);
    // Photos come once for each size that they are stored in, as other objects each time.
    List<SplitExamples> photos =
        IntStream.range(0, 4)
            .mapToObj(
                size -> new SplitExamples(Tiny.garments(1, 2), Tiny.garments(2, 2), List.of()))
            .toList();
    return options.phases(photos, Augmentation.STANDARD, Tiny.TAXONOMY, 1);
  }
}
