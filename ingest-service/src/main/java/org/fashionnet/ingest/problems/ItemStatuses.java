package org.fashionnet.ingest.problems;

import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.ingest.catalogue.Catalogue;
import org.fashionnet.ingest.problems.ItemStatus.Picture;
import org.fashionnet.ingest.problems.ItemStatus.State;
import org.fashionnet.ingest.problems.Problem.Kind;
import org.fashionnet.ingest.status.FailureTable;
import org.fashionnet.ingest.status.VectorTable;
import org.jspecify.annotations.Nullable;

/** Answers where an item is. */
public final class ItemStatuses {
  private final Catalogue catalogue;
  private final VectorTable vectors;
  private final FailureTable failures;
  private final ProblemTable problems;
  private final PictureProgress progress;

  public ItemStatuses(
      Catalogue catalogue,
      VectorTable vectors,
      FailureTable failures,
      ProblemTable problems,
      PictureProgress progress) {
    this.catalogue = catalogue;
    this.vectors = vectors;
    this.failures = failures;
    this.problems = problems;
    this.progress = progress;
  }

  /** The status of an item; empty if nothing is known of it. */
  public Optional<ItemStatus> of(String itemId) {
    Optional<String> refused = problems.reason(itemId, Kind.REFUSED);
    Optional<CatalogueItem> item = catalogue.find(itemId);
    if (item.isPresent()) {
      return Optional.of(offered(item.get(), refused.orElse(null)));
    }
    if (catalogue.isAnnounced(itemId) && refused.isEmpty()) {
      return Optional.of(unseen(itemId, State.ACCEPTED, "its change has yet to be applied", null));
    }
    return refused.map(
        reason -> unseen(itemId, State.REFUSED, "its change could not be applied", reason));
  }

  private static ItemStatus unseen(
      String itemId, State state, String why, @Nullable String problem) {
    return new ItemStatus(itemId, state, false, why, null, List.of(), null, problem);
  }

  private ItemStatus offered(CatalogueItem item, @Nullable String refused) {
    State state = state(item);
    String former = item.images().formerImageId();
    boolean readable =
        state == State.READY || (former != null && vectors.modelOf(former).isPresent());
    String why = readable ? (item.available() ? null : "it is not available") : why(item, state);
    String imageId = item.imageId();
    return new ItemStatus(
        item.itemId(),
        state,
        why == null,
        why,
        item,
        item.images().pictures().stream().map(p -> picture(item.itemId(), p)).toList(),
        imageId == null ? null : vectors.modelOf(imageId).orElse(null),
        refused);
  }

  private State state(CatalogueItem item) {
    String imageId = item.imageId();
    if (imageId == null) {
      boolean waits = item.images().pictures().stream().anyMatch(ItemPicture::due);
      return waits ? State.WAITS_FOR_PICTURE : State.NO_PICTURE;
    }
    if (vectors.modelOf(imageId).isPresent()) {
      return State.READY;
    }
    return failures.reasonOf(imageId).isPresent() ? State.UNREADABLE : State.WAITS_FOR_READING;
  }

  private @Nullable String why(CatalogueItem item, State state) {
    return switch (state) {
      case WAITS_FOR_PICTURE -> "its picture has not come yet";
      case NO_PICTURE -> "it has no picture";
      case WAITS_FOR_READING -> "its picture has not been read yet";
      case UNREADABLE ->
          "its picture could not be read: "
              + failures.reasonOf(String.valueOf(item.imageId())).orElse("no reason was given");
      case ACCEPTED, REFUSED, READY -> null;
    };
  }

  private Picture picture(String itemId, ItemPicture picture) {
    String address = picture.address();
    if (address == null || !picture.due()) {
      return new Picture(address, picture.imageId(), picture.problem(), null, null, null, null);
    }
    Optional<PictureProgress.Attempts> attempts = progress.of(itemId, picture);
    return new Picture(
        address,
        picture.imageId(),
        picture.problem(),
        picture.askedAt(),
        attempts.map(PictureProgress.Attempts::attempts).orElse(0),
        attempts.map(PictureProgress.Attempts::lastAnswer).orElse(null),
        attempts.map(PictureProgress.Attempts::nextTry).orElse(null));
  }
}
