package org.fashionnet.recommender.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of the recommender service, all optional. */
@ConfigMapping(prefix = "fashionnet.recommender")
public interface RecommenderConfig {
  /**
   * Directory of the index, of this instance alone. Relative to the working directory. It is built
   * from the topics when it is empty.
   */
  @WithDefault(".fashionnet/index")
  Path index();

  /**
   * The shop's own fields of catalogue items that lists can be filtered by, beside {@code
   * category}. A change builds the index anew.
   */
  Optional<Set<String>> fields();

  /** How long feedback waits for the broker's acknowledgement before it is answered with 503. */
  @WithDefault("10S")
  Duration publishTimeout();

  /** A cluster that holds the index for all replicas, instead of the directory. */
  OpenSearch opensearch();

  /** How the cluster is reached; it is used when there are hosts. */
  interface OpenSearch {
    /** Its nodes, as in {@code https://search-1:9200,https://search-2:9200}. */
    Optional<List<URI>> hosts();

    /** What the names of the indexes begin with. */
    @WithDefault("fashionnet")
    String prefix();

    /** Of an index of items; a change holds for indexes that are made after it. */
    @WithDefault("1")
    int shards();

    /** Copies of each shard beside the first; likewise. */
    @WithDefault("1")
    int replicas();

    Optional<String> username();

    /** Sent over https alone. */
    Optional<String> password();

    /**
     * PEM file of the authorities that sign the nodes' certificates, instead of those that Java
     * knows.
     */
    Optional<Path> certificates();

    /** Of one request with its repetitions. */
    @WithDefault("10s")
    Duration timeout();
  }
}
