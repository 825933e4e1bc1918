package org.fashionnet.ingest.imports.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.SortedMap;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;

/**
 * What a row would change.
 *
 * @param kind what becomes of the item
 * @param fields what changes, by field; empty unless the item exists and changes
 * @param pictures addresses that would be fetched
 * @param classified whether the item would be read by the classifier
 * @param toSend what brings the change about; empty if there is none
 */
public record ItemDifference(
    Kind kind,
    SortedMap<String, Change> fields,
    int pictures,
    boolean classified,
    Optional<CatalogueUpdate> toSend) {
  /** What becomes of an item. */
  public enum Kind {
    /** It does not exist yet. */
    CREATED,
    /** It exists, and some fields differ. */
    CHANGED,
    /** Everything is so already. */
    UNCHANGED
  }

  /**
   * A field before and after.
   *
   * @param from null in JSON if the item lacks it
   * @param to null in JSON if it will be cleared
   */
  public record Change(JsonNode from, JsonNode to) {}
}
