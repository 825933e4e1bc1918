package org.fashionnet.ingest.imports.mapping;

import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.ingest.imports.format.RowFault;

/** What a row says. */
public sealed interface MappedRow {
  /** The shop's own id of the item, if the row has one. */
  Optional<String> itemId();

  /** A whole item. */
  record Item(CatalogueUpdate update) implements MappedRow {
    @Override
    public Optional<String> itemId() {
      return Optional.of(update.itemId());
    }
  }

  /** Something that cannot be taken, and everything that is wrong with it. */
  record Faulty(Optional<String> itemId, List<RowFault> faults) implements MappedRow {}
}
