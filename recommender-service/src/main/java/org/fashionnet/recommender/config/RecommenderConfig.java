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
   * Directory of the index, relative to the working directory. Instances must not share one. An
   * empty directory is filled from the topics.
   */
  @WithDefault(".fashionnet/index")
  Path index();

  /**
   * The shop's own fields of catalogue items that lists can be filtered by, in addition to {@code
   * category}. After a change the index is rebuilt.
   */
  Optional<Set<String>> fields();

  /**
   * The shop's currency, such as EUR: what a price filter means when it names none. Without it a
   * filter has to name one unless all prices are in the same.
   */
  Optional<String> currency();

  /**
   * JSON file with the shop's own words for classes, in addition to those that ship. After a change
   * the index is rebuilt; no picture is read again.
   */
  Optional<Path> vocabulary();

  /** How long feedback waits for the broker's acknowledgement before it is answered with 503. */
  @WithDefault("10S")
  Duration publishTimeout();

  /** Addresses of the other services, whose calls the description of the API has beside its own. */
  @WithDefault("http://localhost:8081,http://localhost:8082,http://localhost:8083")
  List<URI> services();

  /** A cluster that holds the index for all replicas, instead of the directory. */
  OpenSearch opensearch();

  /** How the cluster is reached. It is used if there are hosts. */
  interface OpenSearch {
    /** Nodes of the cluster, as in {@code https://search-1:9200,https://search-2:9200}. */
    Optional<List<URI>> hosts();

    /** Prefix of the names of all indexes. */
    @WithDefault("fashionnet")
    String prefix();

    /** Shards of an index of items. A change applies to indexes that are created after it. */
    @WithDefault("1")
    int shards();

    /** Copies of each shard in addition to the first. A change applies to new indexes. */
    @WithDefault("1")
    int replicas();

    Optional<String> username();

    /** Only allowed with https hosts. */
    Optional<String> password();

    /**
     * PEM file of the authorities that sign the nodes' certificates, instead of those that Java
     * knows.
     */
    Optional<Path> certificates();

    /** How long one request may take, including its repetitions. */
    @WithDefault("10s")
    Duration timeout();
  }
}
