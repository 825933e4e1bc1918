package org.fashionnet.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The rule of batches, on a virtual clock. */
class WaitingLanesPropertyTest {
  /** Something arrives in a lane, or (lane null) the network takes a batch; then time passes. */
  record Step(Lane lane, int nanos) {}

  record Item(Lane lane, int number) {}

  @Property
  void nothing_is_lost_or_reordered_and_batches_keep_their_rules(
      @ForAll("limits") BatchLimits limits, @ForAll("steps") List<Step> steps) {
    var lanes = new WaitingLanes<Item>(limits);
    Map<Lane, List<Item>> accepted = new EnumMap<>(Lane.class);
    Map<Lane, List<Item>> taken = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      accepted.put(lane, new ArrayList<>());
      taken.put(lane, new ArrayList<>());
    }
    long now = 0;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.lane() != null) {
        int before = lanes.waiting(step.lane());
        var item = new Item(step.lane(), i);
        boolean fits = lanes.offer(step.lane(), item, now);
        assertThat(fits).isEqualTo(before < limits.capacity());
        if (fits) {
          accepted.get(step.lane()).add(item);
        }
      } else {
        take(lanes, limits, taken);
      }
      now += step.nanos();
    }
    while (lanes.dueAt().isPresent()) {
      take(lanes, limits, taken);
    }

    assertThat(taken).isEqualTo(accepted);
  }

  private static void take(
      WaitingLanes<Item> lanes, BatchLimits limits, Map<Lane, List<Item>> taken) {
    int people = lanes.waiting(Lane.INTERACTIVE);
    int waiting = people + lanes.waiting(Lane.BULK);

    List<Item> batch = lanes.take();

    assertThat(batch).hasSizeLessThanOrEqualTo(limits.maxSize());
    assertThat(batch.isEmpty()).isEqualTo(waiting == 0);
    if (people > 0) {
      assertThat(batch)
          .as("people go first and alone")
          .hasSize(Math.min(people, limits.maxSize()))
          .allMatch(item -> item.lane() == Lane.INTERACTIVE);
    }
    batch.forEach(item -> taken.get(item.lane()).add(item));
  }

  @Property
  void a_batch_is_due_when_it_is_full_or_its_oldest_has_waited_long_enough(
      @ForAll("limits") BatchLimits limits, @ForAll("lanes") Lane lane) {
    var lanes = new WaitingLanes<Integer>(limits);
    long delay = limits.maxDelay().toNanos();
    for (int i = 0; i < limits.maxSize(); i++) {
      OptionalLong before = lanes.dueAt();
      assertThat(before).isEqualTo(i == 0 ? OptionalLong.empty() : OptionalLong.of(100 + delay));
      assertThat(lanes.offer(lane, i, 100 + i)).isTrue();
    }
    assertThat(lanes.dueAt()).hasValue(100);
  }

  @Provide
  Arbitrary<Lane> lanes() {
    return Arbitraries.of(Lane.class);
  }

  @Provide
  Arbitrary<BatchLimits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 6),
            Arbitraries.integers().between(1, 50),
            Arbitraries.integers().between(0, 10))
        .as((size, delay, more) -> new BatchLimits(size, Duration.ofNanos(delay), size + more));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Lane.INTERACTIVE, Lane.BULK, Lane.BULK, null).injectNull(0),
            Arbitraries.integers().between(0, 30))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }
}
