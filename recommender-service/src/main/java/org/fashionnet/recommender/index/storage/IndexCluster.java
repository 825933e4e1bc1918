package org.fashionnet.recommender.index.storage;

import java.util.List;
import java.util.Optional;
import org.fashionnet.recommender.index.Fields;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.search.EmptyIndexStore;
import org.fashionnet.recommender.search.IndexStore;
import org.fashionnet.recommender.search.Role;
import org.fashionnet.recommender.search.opensearch.Cluster;
import org.fashionnet.recommender.search.opensearch.ClusterSettings;
import org.fashionnet.recommender.search.opensearch.Replica;

/** Indexes on a cluster. One replica at a time fills the current one. */
public final class IndexCluster implements IndexPlaces {
  private final Fields fields;
  private final Replica replica;
  private Optional<Role> role = Optional.empty();

  /** Begins to look for the index that others fill, or to become the one that does. */
  public IndexCluster(ClusterSettings settings, Fields fields) {
    this.fields = fields;
    this.replica = new Replica(new Cluster(settings), fields.names());
  }

  /** Empty and read-only, because the cluster need not be there yet. */
  @Override
  public RoleChange open() {
    return new RoleChange(
        new Role.Reader(0, Optional.empty(), List.of()), index(new EmptyIndexStore()));
  }

  private ItemIndex index(IndexStore store) {
    return new ItemIndex(store, fields);
  }

  @Override
  public Optional<RoleChange> roleChange() {
    Role now = replica.role();
    if (role.filter(now::equals).isPresent()) {
      return Optional.empty();
    }
    var change = new RoleChange(now, index(replica.open(now)));
    role = Optional.of(now);
    return Optional.of(change);
  }

  @Override
  public Optional<String> away() {
    return replica.away().map(reason -> "OpenSearch is away: " + reason);
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
