package org.fashionnet.recommender.index;

import java.util.concurrent.ThreadLocalRandom;
import org.fashionnet.recommender.ClusterLibraries;
import org.fashionnet.recommender.Libraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.fashionnet.testsupport.OpenSearchServer#canStart")
class ClusterGenerationsTest extends GenerationsContract {
  @Override
  Libraries libraries() {
    return new ClusterLibraries();
  }

  @Test
  void reading_on_from_the_commit_ends_where_no_crash_would_have() {
    long seed = ThreadLocalRandom.current().nextLong();
    try (var libraries = new ClusterLibraries()) {
      CrashedIndexTest.readingOn(libraries, seed);
    } catch (AssertionError e) {
      throw new AssertionError("seed %dL".formatted(seed), e);
    }
  }
}
