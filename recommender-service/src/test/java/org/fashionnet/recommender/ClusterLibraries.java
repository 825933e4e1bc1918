package org.fashionnet.recommender;

import org.fashionnet.recommender.search.IndexStore;

/** Indexes on the cluster that go with the test. */
public final class ClusterLibraries extends Libraries {
  private final Clusters clusters = new Clusters(FIELDS.names());
  private int made;

  @Override
  protected IndexStore library(int number) {
    IndexStore library = number == made ? clusters.reopened() : clusters.fresh();
    made = number;
    return library;
  }

  @Override
  public void close() {
    super.close();
    clusters.close();
  }
}
