package org.fashionnet.ingest.imports.job;

import java.util.Optional;
import java.util.function.Consumer;
import org.fashionnet.contracts.catalogue.CatalogueItem;

/** The catalogue as it is. */
public interface PresentItems {
  /** The item; empty if there is none. */
  Optional<CatalogueItem> find(String itemId);

  /** Gives each item. */
  void forEach(Consumer<CatalogueItem> action);

  /** Number of items. */
  long size();

  /**
   * Returns once all changes that were announced before the call show.
   *
   * @throws InterruptedException if the thread is told to end
   */
  void awaitApplied() throws InterruptedException;
}
