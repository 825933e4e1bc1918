package org.fashionnet.classifier.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The batcher with real threads. */
class MicroBatcherPropertyTest {
  @Property(tries = 40)
  void every_input_of_concurrent_lanes_gets_its_own_output_in_the_lane_s_order(
      @ForAll @IntRange(min = 1, max = 9) int maxSize,
      @ForAll @IntRange(min = 0, max = 120) int bulk,
      @ForAll @IntRange(min = 0, max = 40) int interactive)
      throws Exception {
    List<List<Integer>> seen = new ArrayList<>();
    try (var batcher =
        new MicroBatcher<Integer, Integer>(
            new BatchLimits(maxSize, Duration.ofNanos(20_000), maxSize + 3),
            batch -> {
              seen.add(batch);
              return batch.stream().map(i -> -i).toList();
            },
            BatchObserver.NONE)) {
      List<CompletableFuture<Integer>> people = new ArrayList<>();
      var person =
          Thread.ofVirtual()
              .start(() -> bring(batcher, Lane.INTERACTIVE, 1_000, interactive, people));
      List<CompletableFuture<Integer>> items = new ArrayList<>();
      bring(batcher, Lane.BULK, 1, bulk, items);
      person.join();
      for (int i = 0; i < bulk; i++) {
        assertThat(items.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(-(1 + i));
      }
      for (int i = 0; i < interactive; i++) {
        assertThat(people.get(i).get(5, TimeUnit.SECONDS)).isEqualTo(-(1_000 + i));
      }
    }
    assertThat(seen).allMatch(batch -> batch.size() <= maxSize);
    List<Integer> order = seen.stream().flatMap(List::stream).toList();
    assertThat(order).hasSize(bulk + interactive);
    assertThat(order.stream().filter(i -> i < 1_000)).isSorted();
    assertThat(order.stream().filter(i -> i >= 1_000)).isSorted();
  }

  private static void bring(
      MicroBatcher<Integer, Integer> batcher,
      Lane lane,
      int from,
      int count,
      List<CompletableFuture<Integer>> outputs) {
    for (int i = 0; i < count; i++) {
      try {
        outputs.add(batcher.submit(lane, from + i));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
