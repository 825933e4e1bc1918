package org.fashionnet.recommender.search;

import java.util.concurrent.ThreadLocalRandom;
import org.fashionnet.recommender.Clusters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.fashionnet.testsupport.OpenSearchServer#canStart")
class OpenSearchIndexTest extends SearchContract {
  private static Clusters clusters;

  @BeforeAll
  static void start() {
    clusters = new Clusters(FIELDS);
  }

  @AfterAll
  static void stop() {
    clusters.close();
  }

  @Override
  IndexStore fresh() {
    return clusters.fresh();
  }

  @Override
  IndexStore reopened() {
    return clusters.reopened();
  }

  @Override
  void end() {
    clusters.remove();
  }

  @RepeatedTest(4)
  void pages_hold_the_items_of_an_exhaustive_search_in_its_order() {
    var random = ThreadLocalRandom.current();
    long seed = random.nextLong();
    int changes = random.nextInt(800);
    try {
      pagesHoldTheItemsOfAnExhaustiveSearch(seed, changes, 4);
    } catch (AssertionError e) {
      throw new AssertionError("seed %dL, %d changes".formatted(seed, changes), e);
    }
  }
}
