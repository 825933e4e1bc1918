package org.fashionnet.recommender.search;

import java.util.List;
import java.util.Optional;

/** What a process does with an index that several processes may share. */
public sealed interface Role {
  /**
   * It fills the index.
   *
   * @param epoch grows with each change of the writer; 0 where no other process can write
   */
  record Writer(long epoch) implements Role {}

  /**
   * It reads what another process fills. Two are equal while there is nothing else to read.
   *
   * @param store number of the store that is current
   * @param serving the model that the writer's last commit lets serve
   * @param models the models that the writer's last commit names
   */
  record Reader(long store, Optional<String> serving, List<String> models) implements Role {
    public Reader {
      models = List.copyOf(models);
    }
  }
}
