package org.fashionnet.recommender.index;

import org.fashionnet.recommender.ClusterLibraries;
import org.fashionnet.recommender.Libraries;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.fashionnet.testsupport.OpenSearchServer#canStart")
class ClusterItemIndexTest extends ItemIndexTest {
  @Override
  Libraries libraries() {
    return new ClusterLibraries();
  }
}
