package org.fashionnet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.evaluation.Evaluation;
import org.fashionnet.trainer.fixture.Tiny;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  private static final List<Example> TRAIN = Tiny.garments(1, 96);
  private static final List<Example> VALIDATION = Tiny.garments(2, 32);

  @TempDir Path directory;

  @Test
  void a_small_network_learns_what_drawn_garments_show() throws IOException {
    var log = new Log(-1);
    var phase = Tiny.phase(TRAIN, TRAIN, 25);
    try (var network = Tiny.network(1)) {
      training(network, "run", false, log).run(List.of(phase));
    }
    assertThat(log.losses.getLast()).isLessThan(log.losses.getFirst() * 0.9);
    var color = log.last.confusion().get("color");
    assertThat(color.accuracy()).isGreaterThan(color.majority() + 0.05);
  }

  @Test
  void the_same_seed_gives_the_same_weights_and_another_seed_others() throws IOException {
    List<float[]> first = weights("first", 1);
    assertThat(weights("second", 1)).usingRecursiveComparison().isEqualTo(first);
    assertThat(weights("third", 2).getFirst()).isNotEqualTo(first.getFirst());
  }

  @Test
  void a_resumed_training_equals_an_uninterrupted_one() throws IOException {
    List<float[]> whole = weights("whole", 1);
    try (var network = Tiny.network(1)) {
      assertThatThrownBy(() -> training(network, "broken", false, new Log(1)).run(phases()))
          .isInstanceOf(Stopped.class);
    }
    // What the new process starts from must not matter: everything is in the checkpoint.
    try (var network = Tiny.network(99)) {
      training(network, "broken", true, new Log(-1)).run(phases());
      assertThat(network.weights()).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void nothing_to_resume_is_said_with_the_file() {
    try (var network = Tiny.network(1)) {
      assertThatThrownBy(() -> training(network, "none", true, new Log(-1)).run(phases()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("nothing to resume")
          .hasMessageContaining("last.weights");
    }
  }

  @Test
  void a_frozen_trunk_keeps_its_weights_while_the_heads_learn() throws IOException {
    Phase frozen = heads(1, 1, Trunk.FROZEN);
    try (var network = Tiny.network(1)) {
      List<float[]> before = network.weights();
      training(network, "frozen", false, new Log(-1)).run(List.of(frozen));
      List<float[]> after = network.weights();
      int heads = 4 * Tiny.TAXONOMY.attributes().size();
      assertThat(after.subList(0, after.size() - heads))
          .usingRecursiveComparison()
          .isEqualTo(before.subList(0, before.size() - heads));
      assertThat(after.getLast()).isNotEqualTo(before.getLast());
    }
  }

  @Test
  void gradients_do_not_pile_up_from_step_to_step() {
    try (var network = Tiny.network(1);
        var optimizer = new AdamW(network.manager(), network.learning(), 0)) {
      var weight = network.learning().getLast().getArray();
      for (int step = 0; step < 3; step++) {
        try (var scope = network.manager().newSubManager();
            var collector = ai.djl.engine.Engine.getEngine("PyTorch").newGradientCollector()) {
          var loss = weight.mul(3).sum();
          loss.attach(scope);
          collector.backward(loss);
        }
        assertThat(weight.getGradient().toFloatArray()).containsOnly(3f);
        optimizer.step(1e-3);
      }
    }
  }

  @Test
  void without_class_weights_a_common_class_gets_its_probability_back() {
    try (var network = Tiny.network(1)) {
      float[][] weights = ClassWeights.of(TRAIN, Tiny.TAXONOMY, 0.5).byAttribute();
      List<float[]> before = biases(network);
      ClassWeights.removeFrom(network, TRAIN, 0.5);
      List<float[]> after = biases(network);
      for (int a = 0; a < weights.length; a++) {
        for (int c = 0; c < weights[a].length; c++) {
          assertThat(Math.exp(before.get(a)[c] - after.get(a)[c]))
              .isCloseTo(weights[a][c], within(1e-4));
        }
      }
    }
  }

  @Test
  void the_inverse_strength_puts_class_weights_back() {
    try (var network = Tiny.network(1)) {
      float[] pixels = new float[3 * Tiny.SIZE * Tiny.SIZE];
      List<float[]> before = ofOne(network.probabilities(pixels, 1, Tiny.SIZE));
      ClassWeights.removeFrom(network, TRAIN, 0.5);
      ClassWeights.removeFrom(network, TRAIN, -0.5);
      List<float[]> after = ofOne(network.probabilities(pixels, 1, Tiny.SIZE));
      for (int a = 0; a < before.size(); a++) {
        assertThat(after.get(a)).containsExactly(before.get(a), within(1e-5f));
      }
    }
  }

  @Test
  void a_worse_later_phase_on_the_same_pictures_leaves_the_best_weights_alone() throws IOException {
    try (var network = Tiny.network(3)) {
      training(network, "phases", false, new Log(-1)).run(phases());
      List<float[]> best = network.weights();
      Phase first = phases().getFirst();
      Phase destroying = Phase.of("too fast", first.augmenter(), TRAIN, VALIDATION, 1, 10, 0);
      var both = List.of(first, destroying);
      try (var again = Tiny.network(3)) {
        training(again, "both", false, new Log(-1)).run(both);
        assertThat(again.weights()).usingRecursiveComparison().isEqualTo(best);
      }
    }
  }

  private static List<float[]> ofOne(List<float[][]> answers) {
    return List.of(answers.getFirst());
  }

  private static Phase heads(int epochs, int views, Trunk trunk) {
    return Phase.of("heads", Tiny.AUGMENTER, TRAIN.subList(0, 64), VALIDATION, epochs, 2e-3, 0)
        .frozen(views, trunk);
  }

  @Test
  void heads_learn_the_same_from_kept_features_as_from_features_computed_again()
      throws IOException {
    for (Design design : Design.values()) {
      var again = new Log(-1);
      var kept = new Log(-1);
      var others = new Log(-1);
      List<float[]> expected = afterHeads(design, 2, Trunk.FROZEN, again);
      List<float[]> actual = afterHeads(design, 2, Trunk.CACHED, kept);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i)).containsExactly(expected.get(i), within(1e-4f));
      }
      for (int epoch = 0; epoch < 4; epoch++) {
        assertThat(kept.losses.get(epoch)).isCloseTo(again.losses.get(epoch), within(1e-3));
      }
      // Views matter, so the comparison can fail.
      afterHeads(design, 4, Trunk.CACHED, others);
      assertThat(others.losses.getLast()).isNotCloseTo(kept.losses.getLast(), within(1e-3));
    }
  }

  private List<float[]> afterHeads(Design design, int views, Trunk trunk, Log log)
      throws IOException {
    try (var network = Tiny.network(design, 1)) {
      String run = "heads-%s-%d-%s".formatted(design, views, trunk);
      training(network, run, false, log).run(List.of(heads(4, views, trunk)));
      return network.weights();
    }
  }

  @Test
  void a_resumed_training_on_kept_features_equals_an_uninterrupted_one() throws IOException {
    List<float[]> whole = afterHeads(Design.SHARED, 2, Trunk.CACHED, new Log(-1));
    List<Phase> phases = List.of(heads(4, 2, Trunk.CACHED));
    try (var network = Tiny.network(1)) {
      assertThatThrownBy(() -> training(network, "stopped", false, new Log(2)).run(phases))
          .isInstanceOf(Stopped.class);
      training(network, "stopped", true, new Log(-1)).run(phases);
      assertThat(network.weights()).usingRecursiveComparison().isEqualTo(whole);
    }
  }

  @Test
  void a_phase_ends_when_its_patience_is_spent_and_so_does_a_resumed_one() throws IOException {
    Phase phase = Phase.of("slow", Tiny.AUGMENTER, TRAIN, VALIDATION, 30, 1e-12, 0);
    var plain = Tiny.settings(16, 0, directory.resolve("patient"), false);
    var settings = new Settings(1, 16, 0, null, plain.optimisation(), 2, plain.directory(), false);
    var log = new Log(-1);
    try (var network = Tiny.network(1)) {
      new Training(network, settings, log).run(List.of(phase));
      int epochs = log.bests.size();
      assertThat(epochs).isLessThan(30);
      assertThat(log.bests.subList(epochs - 2, epochs)).containsOnly(false);
      assertThat(log.bests.get(epochs - 3)).isTrue();
      var again = new Settings(1, 16, 0, null, plain.optimisation(), 2, plain.directory(), true);
      new Training(network, again, log).run(List.of(phase));
      assertThat(log.bests).hasSize(epochs);
    }
  }

  @Test
  void a_constant_rate_stays_and_a_cosine_falls() {
    var cosine = new Optimisation(0, Optimisation.Schedule.COSINE, 10, 0).rates(1e-3, 200);
    assertThat(cosine.at(0)).isCloseTo(1e-4, within(1e-9));
    assertThat(cosine.at(9)).isEqualTo(1e-3);
    assertThat(cosine.at(199)).isLessThan(2e-5);
    var constant = new Optimisation(0, Optimisation.Schedule.CONSTANT, 0, 0).rates(1e-3, 200);
    assertThat(constant.at(0)).isEqualTo(1e-3);
    assertThat(constant.at(199)).isEqualTo(1e-3);
  }

  /** The biases of the scores of each head. */
  private static List<float[]> biases(Network network) {
    List<float[]> weights = network.weights();
    int heads = Tiny.TAXONOMY.attributes().size();
    return IntStream.range(0, heads)
        .mapToObj(a -> weights.get(weights.size() - 1 - 4 * (heads - 1 - a)))
        .toList();
  }

  @Test
  void fewer_examples_than_a_batch_are_refused() {
    try (var network = Tiny.network(1)) {
      var phase = Tiny.phase(TRAIN.subList(0, 8), VALIDATION.subList(0, 8), 1);
      assertThatThrownBy(() -> training(network, "few", false, new Log(-1)).run(List.of(phase)))
          .hasMessage("phase tiny has 8 examples, fewer than one batch of 16");
    }
  }

  private List<float[]> weights(String run, int seed) throws IOException {
    try (var network = Tiny.network(seed)) {
      training(network, run, false, new Log(-1)).run(phases());
      return network.weights();
    }
  }

  private static List<Phase> phases() {
    return List.of(Tiny.phase(TRAIN, VALIDATION, 3));
  }

  private Training training(Network network, String run, boolean resume, Log log) {
    var settings = Tiny.settings(16, 0.05f, directory.resolve(run), resume);
    return new Training(network, settings, log);
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Remembers what happened; stops the training in the middle of an epoch when asked to. */
  private static final class Log implements Training.Report {
    private final int stopIn;
    private final List<Double> losses = new java.util.ArrayList<>();
    private final List<Boolean> bests = new java.util.ArrayList<>();
    private Evaluation last;
    private int epoch;

    Log(int stopIn) {
      this.stopIn = stopIn;
    }

    @Override
    public void begins(Phase phase, int number, int steps) {
      epoch = number;
    }

    @Override
    public void step(double loss, int examples) {
      if (epoch == stopIn) {
        throw new Stopped();
      }
    }

    @Override
    public void done(Epoch of) {
      losses.add(of.loss());
      bests.add(of.best());
      last = of.validation();
    }
  }
}
