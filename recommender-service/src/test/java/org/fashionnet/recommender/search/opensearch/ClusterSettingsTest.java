package org.fashionnet.recommender.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void a_password_is_sent_over_https_alone_and_never_shown() {
    assertThat(settings("https://search:9200", "fashionnet", 1, "secret").toString())
        .doesNotContain("secret");
    assertThatThrownBy(() -> settings("http://search:9200", "fashionnet", 1, "secret"))
        .hasMessage(
            "fashionnet.recommender.opensearch.hosts has 'http://search:9200', must be https where"
                + " a password is sent");
    assertThatThrownBy(() -> settings("https://me:secret@search:9200", "fashionnet", 1, null))
        .hasMessageContaining("must be like https://search-1:9200")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void what_does_not_fit_is_named_with_what_is_allowed() {
    assertThatThrownBy(() -> settings("search:9200", "fashionnet", 1, null))
        .hasMessageContaining("hosts has 'search:9200', must be like https://search-1:9200");
    assertThatThrownBy(() -> settings("https://search:9200", "FashionNet", 1, null))
        .hasMessageContaining("prefix 'FashionNet' must be 1 to 64 lower case letters");
    assertThatThrownBy(() -> settings("https://search:9200", "fashionnet", 0, null))
        .hasMessageContaining("shards 0 must be 1 to 1000");
    var missing =
        new ClusterSettings(
            List.of(URI.create("https://search:9200")),
            "fashionnet",
            1,
            1,
            null,
            null,
            Path.of("no-such.pem"),
            TIMEOUT);
    assertThatThrownBy(() -> new Cluster(missing))
        .hasMessageContaining("certificates 'no-such.pem' must be a PEM file of certificates");
  }

  private static ClusterSettings settings(String host, String prefix, int shards, String password) {
    return new ClusterSettings(
        List.of(URI.create(host)),
        prefix,
        shards,
        1,
        password == null ? null : "me",
        password,
        null,
        TIMEOUT);
  }
}
