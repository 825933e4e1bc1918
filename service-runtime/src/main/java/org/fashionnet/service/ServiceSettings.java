package org.fashionnet.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings that all services have. */
@ConfigMapping(prefix = "fashionnet.service")
public interface ServiceSettings {
  /** How long a thread may be silent before the service counts as hanging. */
  @WithDefault("60s")
  Duration deadAfter();

  /** How long loops, readers and the service's own parts may take to end, all together. */
  @WithDefault("18s")
  Duration closeWithin();
}
