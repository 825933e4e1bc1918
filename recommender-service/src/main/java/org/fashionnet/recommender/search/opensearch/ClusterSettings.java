package org.fashionnet.recommender.search.opensearch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is reached, and how items are distributed in it.
 *
 * @param hosts nodes of the cluster, as in {@code https://search-1:9200}
 * @param prefix of the names of our indexes: lower case letters, digits and dashes
 * @param shards of an index of items, 1 to 1,000
 * @param replicas copies of each shard in addition to the first, 0 to 10
 * @param username null without a password
 * @param password null without one
 * @param certificates PEM file of the authorities that sign the nodes' certificates; null for those
 *     that Java trusts
 * @param timeout of one request including its repetitions, 100 ms to 5 minutes
 */
public record ClusterSettings(
    List<URI> hosts,
    String prefix,
    int shards,
    int replicas,
    @Nullable String username,
    @Nullable String password,
    @Nullable Path certificates,
    Duration timeout) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public ClusterSettings {
    hosts = List.copyOf(hosts);
    require(!hosts.isEmpty(), "hosts must name a node, as in https://search-1:9200");
    for (URI host : hosts) {
      require(
          ("https".equals(host.getScheme()) || "http".equals(host.getScheme()))
              && host.getHost() != null
              && host.getUserInfo() == null,
          "hosts has '%s', must be like https://search-1:9200".formatted(withoutUser(host)));
      require(
          password == null || host.getScheme().equals("https"),
          "hosts has '%s', must be https where a password is sent".formatted(host));
    }
    require(
        prefix.matches("[a-z0-9][a-z0-9-]{0,63}"),
        "prefix '%s' must be 1 to 64 lower case letters, digits and dashes".formatted(prefix));
    require(shards >= 1 && shards <= 1000, "shards %d must be 1 to 1000".formatted(shards));
    require(replicas >= 0 && replicas <= 10, "replicas %d must be 0 to 10".formatted(replicas));
    require(
        (username == null) == (password == null),
        "username and password must be given both or neither");
    require(
        timeout.compareTo(SHORTEST) >= 0 && timeout.compareTo(LONGEST) <= 0,
        "timeout %s must be 100 ms to 5 minutes".formatted(timeout));
  }

  private static String withoutUser(URI host) {
    return host.getUserInfo() == null
        ? host.toString()
        : host.toString().replace(host.getUserInfo() + "@", "…@");
  }

  private static void require(boolean fits, String message) {
    if (!fits) {
      throw new IllegalArgumentException("fashionnet.recommender.opensearch." + message);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "ClusterSettings[%s, prefix %s]".formatted(hosts, prefix);
  }
}
