package org.fashionnet.ingest.imports.difference;

import java.util.List;
import java.util.Map;
import org.fashionnet.ingest.imports.difference.ItemDifference.Change;
import org.fashionnet.ingest.imports.format.RowFault;

/**
 * What a feed changes, or would change.
 *
 * @param counts of rows and items
 * @param changedFields number of items by the field that changes
 * @param examples the first items of each kind
 * @param faults number of all faults; a row may have several
 * @param faultyFields number of faults by field
 * @param listedFaults the first faults
 */
public record ImportReport(
    Counts counts,
    Map<String, Long> changedFields,
    Examples examples,
    long faults,
    Map<String, Long> faultyFields,
    List<RowFault> listedFaults) {
  /** Nothing read yet. */
  public static final ImportReport EMPTY = new Tally(0).report();

  /** The same without examples and faults. */
  public ImportReport summary() {
    return new ImportReport(
        counts, changedFields, EMPTY.examples(), faults, faultyFields, List.of());
  }

  /**
   * Numbers.
   *
   * @param rows read; products whose variants are rows of their own are none
   * @param faulty rows that cannot be taken
   * @param created items that are new
   * @param changed items of which some fields differ
   * @param unchanged items that are so already
   * @param disappearing items that a full feed does not name
   * @param pictures addresses of pictures that are new
   * @param classifications items that are read by the classifier once their pictures are there
   * @param sent changes that were sent
   */
  public record Counts(
      long rows,
      long faulty,
      long created,
      long changed,
      long unchanged,
      long disappearing,
      long pictures,
      long classifications,
      long sent) {}

  /** The first items of each kind. */
  public record Examples(
      List<String> created, List<ChangedItem> changed, List<String> disappearing) {}

  /**
   * An item that changes.
   *
   * @param line of the feed
   * @param fields what changes, by field
   */
  public record ChangedItem(String itemId, long line, Map<String, Change> fields) {}
}
