package org.fashionnet.ingest.catalogue;

import org.fashionnet.contracts.catalogue.CatalogueUpdate;

/** Announces updates of items. */
@FunctionalInterface
public interface UpdatePublisher {
  /**
   * Announces an update and waits until the broker has it.
   *
   * @param update null deletes the item
   * @throws NotAcknowledgedException if the broker does not acknowledge in time
   */
  void publish(String itemId, CatalogueUpdate update);
}
