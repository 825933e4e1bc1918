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
}
