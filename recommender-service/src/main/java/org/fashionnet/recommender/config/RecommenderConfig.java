package org.fashionnet.recommender.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
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
}
