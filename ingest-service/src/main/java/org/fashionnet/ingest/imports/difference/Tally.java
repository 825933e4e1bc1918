package org.fashionnet.ingest.imports.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fashionnet.ingest.imports.difference.ImportReport.ChangedItem;
import org.fashionnet.ingest.imports.difference.ImportReport.Counts;
import org.fashionnet.ingest.imports.difference.ImportReport.Examples;
import org.fashionnet.ingest.imports.difference.ItemDifference.Kind;
import org.fashionnet.ingest.imports.format.RowFault;

/** Counts what a feed changes, and keeps the first of each kind. Not thread-safe. */
public final class Tally {
  private static final int MOST_EXAMPLES = 20;

  private final int mostFaults;
  private long rows;
  private long faulty;
  private long created;
  private long changed;
  private long unchanged;
  private long disappearing;
  private long pictures;
  private long classified;
  private long sent;
  private long faultCount;
  private final Map<String, Long> changedFields = new TreeMap<>();
  private final Map<String, Long> faultyFields = new TreeMap<>();
  private final List<String> createdItems = new ArrayList<>();
  private final List<ChangedItem> changedItems = new ArrayList<>();
  private final List<String> disappearingItems = new ArrayList<>();
  private final List<RowFault> faults = new ArrayList<>();

  /**
   * Nothing counted yet.
   *
   * @param mostFaults that are listed one by one; all are counted
   */
  public Tally(int mostFaults) {
    this.mostFaults = mostFaults;
  }

  /** A row that cannot be taken. */
  public void faulty(List<RowFault> reasons) {
    rows++;
    faulty++;
    faultCount += reasons.size();
    for (RowFault fault : reasons) {
      count(faultyFields, fault.field());
      if (faults.size() < mostFaults) {
        faults.add(fault);
      }
    }
  }

  /** A row that could be compared. */
  public void compared(long line, String itemId, ItemDifference difference) {
    rows++;
    switch (difference.kind()) {
      case CREATED -> {
        created++;
        if (createdItems.size() < MOST_EXAMPLES) {
          createdItems.add(itemId);
        }
      }
      case CHANGED -> {
        changed++;
        difference.fields().keySet().forEach(field -> count(changedFields, field));
        if (changedItems.size() < MOST_EXAMPLES) {
          changedItems.add(new ChangedItem(itemId, line, difference.fields()));
        }
      }
      case UNCHANGED -> unchanged++;
    }
    if (difference.kind() != Kind.UNCHANGED) {
      pictures += difference.pictures();
      classified += difference.classified() ? 1 : 0;
    }
  }

  /** An item that a full feed does not name. */
  public void disappears(String itemId) {
    disappearing++;
    if (disappearingItems.size() < MOST_EXAMPLES) {
      disappearingItems.add(itemId);
    }
  }

  /** A change was sent. */
  public void sent() {
    sent++;
  }

  public long disappearing() {
    return disappearing;
  }

  /** Everything so far. */
  public ImportReport report() {
    return new ImportReport(
        new Counts(
            rows, faulty, created, changed, unchanged, disappearing, pictures, classified, sent),
        Map.copyOf(changedFields),
        new Examples(
            List.copyOf(createdItems), List.copyOf(changedItems), List.copyOf(disappearingItems)),
        faultCount,
        Map.copyOf(faultyFields),
        List.copyOf(faults));
  }

  /** Names of fields come from the feed, so their number is bounded. */
  private static void count(Map<String, Long> counts, String field) {
    if (counts.size() < 200 || counts.containsKey(field)) {
      counts.merge(field, 1L, Long::sum);
    }
  }
}
