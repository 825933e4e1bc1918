package org.fashionnet.profile.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the profile service, all optional. */
@ConfigMapping(prefix = "fashionnet.profile")
public interface ProfileConfig {
  /** After this time feedback counts half as much; an hour to a hundred years. */
  @WithDefault("90D")
  Duration feedbackHalfLife();

  /**
   * Name of this instance among its replicas; the same after a restart, so that the broker ends
   * what the instance left unfinished. Host name and port if not set.
   */
  @WithDefault("${HOSTNAME:local}-${quarkus.http.port}")
  String instanceId();
}
