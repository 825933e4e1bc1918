package org.fashionnet.recommender.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.fashionnet.recommender.index.ServingPolicy.Age;
import org.fashionnet.recommender.index.ServingPolicy.Standing;
import org.junit.jupiter.api.Test;

class ServingPolicyTest {
  private static final long NOTHING_LOST = 0;

  @Test
  void without_a_model_there_is_nothing_to_choose() {
    assertThat(ServingPolicy.atStart(List.of(), complete(), NOTHING_LOST)).isEmpty();
  }

  @Test
  void the_oldest_model_serves_while_none_of_the_newer_is_complete() {
    var all = List.of(standing("new", 20, 9), standing("old", 10, 8));
    assertThat(ServingPolicy.atStart(all, complete(), NOTHING_LOST)).contains("old");
  }

  @Test
  void each_complete_model_takes_over_from_the_one_before() {
    var all = List.of(standing("c", 30, 8), standing("a", 10, 8), standing("b", 20, 8));
    assertThat(ServingPolicy.atStart(all, complete("b"), NOTHING_LOST)).contains("b");
    assertThat(ServingPolicy.atStart(all, complete("b", "c"), NOTHING_LOST)).contains("c");
  }

  @Test
  void a_model_that_shows_more_takes_over_only_if_the_topic_may_have_lost_earlier_vectors() {
    var all = List.of(standing("old", 10, 5), standing("new", 20, 6));
    long firstOfNew = all.getLast().first();
    assertThat(ServingPolicy.atStart(all, complete(), firstOfNew)).contains("old");
    assertThat(ServingPolicy.atStart(all, complete(), firstOfNew + 1)).contains("new");
    var fewer = List.of(standing("old", 10, 5), standing("new", 20, 5));
    assertThat(ServingPolicy.atStart(fewer, complete(), firstOfNew + 1)).contains("old");
  }

  @Test
  void the_newest_complete_model_succeeds_the_one_that_serves() {
    var all = List.of(new Age(10, "a"), new Age(20, "b"), new Age(30, "c"));
    assertThat(ServingPolicy.successor(all, "a", complete())).isEmpty();
    assertThat(ServingPolicy.successor(all, "a", complete("b"))).contains("b");
    assertThat(ServingPolicy.successor(all, "a", complete("b", "c"))).contains("c");
  }

  @Test
  void a_model_does_not_succeed_itself_and_an_older_one_that_is_complete_again_does() {
    var all = List.of(new Age(10, "a"), new Age(20, "b"));
    assertThat(ServingPolicy.successor(all, "b", complete("b"))).isEmpty();
    assertThat(ServingPolicy.successor(all, "b", complete("a", "b"))).contains("a");
  }

  @Test
  void what_is_older_than_the_serving_model_is_outdated() {
    var all = List.of(new Age(10, "a"), new Age(20, "b"), new Age(30, "c"));
    assertThat(ServingPolicy.outdated(all, "b")).containsExactly("a");
    assertThat(ServingPolicy.outdated(all, "a")).isEmpty();
    assertThat(ServingPolicy.outdated(all, "gone")).isEmpty();
  }

  @Test
  void models_of_the_same_time_are_ordered_by_version() {
    var all = List.of(new Age(10, "b"), new Age(10, "a"));
    assertThat(ServingPolicy.successor(all, "c", complete("a", "b"))).contains("b");
    assertThat(ServingPolicy.outdated(all, "b")).containsExactly("a");
  }

  /** The earliest vector came five milliseconds before the latest. */
  private static Standing standing(String model, long latest, int items) {
    return new Standing(new Age(latest, model), latest - 5, items);
  }

  private static BiPredicate<String, String> complete(String... models) {
    return (newer, older) -> Set.of(models).contains(newer);
  }
}
