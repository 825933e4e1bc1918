package org.fashionnet.recommender.index;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fashionnet.recommender.Libraries;

class GenerationsTest extends GenerationsContract {
  @Override
  Libraries libraries() {
    return new Libraries();
  }

  @Property(tries = 60)
  void
      whatever_happens_one_model_serves_a_restart_serves_the_same_and_the_complete_one_ends_up_serving(
          @ForAll long seed) {
    // All tries of a property share one instance, and so its fields.
    var test = new GenerationsTest();
    try {
      test.reclassifiedTwice(new Random(seed));
    } finally {
      test.close();
    }
  }
}
