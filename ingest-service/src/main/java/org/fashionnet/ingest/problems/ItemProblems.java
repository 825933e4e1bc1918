package org.fashionnet.ingest.problems;

import java.time.Instant;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.picture.PictureAttempts;
import org.fashionnet.ingest.catalogue.ItemTable;
import org.fashionnet.ingest.problems.Problem.Kind;
import org.fashionnet.ingest.status.FailureTable;
import org.jspecify.annotations.Nullable;

/**
 * Notes the problems that records tell of. The topics of items and of dead letters are read in no
 * order between them, so each is compared with what the other has told.
 */
public final class ItemProblems {
  private final ProblemTable table;
  private final ItemTable items;
  private final FailureTable failures;

  public ItemProblems(ProblemTable table, ItemTable items, FailureTable failures) {
    this.table = table;
    this.items = items;
    this.failures = failures;
  }

  /**
   * An item is as this record says.
   *
   * @param before the item before; empty if it is new
   * @param item null if the item is gone
   */
  public void item(String itemId, Optional<CatalogueItem> before, @Nullable CatalogueItem item) {
    if (item == null) {
      for (Kind kind : Kind.values()) {
        table.clear(itemId, kind);
      }
      return;
    }
    table.clearBefore(itemId, Kind.REFUSED, item.updatedAt());
    String imageId = item.imageId();
    if (imageId == null || failures.reasonOf(imageId).isEmpty()) {
      table.clear(itemId, Kind.UNREADABLE);
    }
    if (before.map(CatalogueItem::images).equals(Optional.of(item.images()))) {
      return;
    }
    table.set(itemId, Kind.NO_PICTURE, noPicture(item));
    table.set(itemId, Kind.PICTURE, broken(item));
    if (item.images().pictures().stream().noneMatch(ItemPicture::due)) {
      table.clear(itemId, Kind.PICTURE_WAITS);
    }
  }

  private static Optional<Problem> noPicture(CatalogueItem item) {
    return item.imageId() == null && item.images().pictures().isEmpty()
        ? Optional.of(
            new Problem(
                item.itemId(), Kind.NO_PICTURE, item.updatedAt(), "the item names no picture"))
        : Optional.empty();
  }

  private static Optional<Problem> broken(CatalogueItem item) {
    return item.images().pictures().stream()
        .filter(picture -> picture.problem() != null)
        .findFirst()
        .map(picture -> broken(item, picture));
  }

  private static Problem broken(CatalogueItem item, ItemPicture picture) {
    Instant checked = picture.checkedAt();
    String where = picture.address() == null ? "" : "'%s' ".formatted(picture.address());
    return new Problem(
        item.itemId(),
        Kind.PICTURE,
        checked == null ? item.updatedAt() : checked,
        where + picture.problem());
  }

  /**
   * Hosts were asked for pictures of an item in vain, and are asked again.
   *
   * @param attempts null if no picture is waited for any more
   */
  public void attempts(String itemId, @Nullable PictureAttempts attempts) {
    table.set(
        itemId,
        Kind.PICTURE_WAITS,
        Optional.ofNullable(attempts)
            .map(a -> a.attempts().getFirst())
            .map(
                attempt ->
                    new Problem(
                        itemId,
                        Kind.PICTURE_WAITS,
                        Optional.ofNullable(attempt.askedAt()).orElse(attempt.nextTry()),
                        "'%s' %s".formatted(attempt.address(), attempt.lastAnswer()))));
  }

  /** A change of an item became a dead letter. */
  public void refused(String itemId, Instant at, String reason) {
    if (items.find(itemId).filter(item -> item.updatedAt().isAfter(at)).isEmpty()) {
      table.put(new Problem(itemId, Kind.REFUSED, at, reason));
    }
  }

  /** Somebody has settled what was a problem at that time. */
  public void settled(String itemId, Kind kind, Instant at) {
    table.clearBefore(itemId, kind, at);
  }

  /** The image of an item became a dead letter. */
  public void unreadable(String itemId, String imageId, Instant at, String reason) {
    if (items.find(itemId).filter(item -> !imageId.equals(item.imageId())).isEmpty()) {
      table.put(new Problem(itemId, Kind.UNREADABLE, at, reason));
    }
  }
}
