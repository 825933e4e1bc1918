package org.fashionnet.recommender.config;

import java.util.Optional;
import org.fashionnet.recommender.feed.IndexPlaces;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.search.EmptyIndexStore;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.opensearch.Cluster;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.recommender.search.opensearch.Replica;

/** Indexes on a cluster, of which one replica at a time fills the current one. */
public final class IndexCluster implements IndexPlaces {
  private final Fields fields;
  private final Replica replica;
  private String state = "";

  /** Begins to look for the index that others fill, or to become the one that does. */
  public IndexCluster(ClusterSettings settings, Fields fields) {
    this.fields = fields;
    this.replica = new Replica(new Cluster(settings), fields.names());
  }

  /** Nothing: the cluster need not be there yet. */
  public ItemIndex open() {
    return index(new EmptyIndexStore());
  }

  private ItemIndex index(IndexStore library) {
    return new ItemIndex(library, fields);
  }

  @Override
  public boolean writes() {
    return false;
  }

  @Override
  public Optional<Turn> turn() {
    String now = replica.state();
    if (now.equals(state)) {
      return Optional.empty();
    }
    var turn = new Turn(index(replica.open()), replica.writes());
    state = now;
    return Optional.of(turn);
  }

  @Override
  public Optional<String> away() {
    return Optional.ofNullable(replica.away()).map(reason -> "OpenSearch is away: " + reason);
  }

  @Override
  public ItemIndex begin() {
    return index(replica.begin());
  }

  @Override
  public void keep() {
    replica.keep();
  }

  @Override
  public void discard() {
    replica.discard();
  }

  @Override
  public void close() {
    replica.close();
  }
}
