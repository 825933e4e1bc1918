package org.fashionnet.ingest.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.ItemPatch;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.PictureAnswer;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;

/**
 * What a change makes of an item. Pure: the same change of the same item always gives the same, so
 * that a batch may be handled again.
 */
final class ItemRevision {
  private final PictureRevision pictures;

  /**
   * Rules of revision.
   *
   * @param recheckAfter how long a picture is taken as unchanged when its address is named again
   */
  ItemRevision(Duration recheckAfter) {
    this.pictures = new PictureRevision(recheckAfter);
  }

  /**
   * The item after a change.
   *
   * @param before the item as it is; empty if there is none
   * @param at when the change was accepted
   * @param facts of the images
   * @return empty if the change is an answer that nobody waits for
   * @throws IllegalArgumentException naming what is wrong with the change
   */
  Optional<CatalogueItem> after(
      Optional<CatalogueItem> before, CatalogueChange change, Instant at, ImageFacts facts) {
    return switch (change) {
      case CatalogueUpdate update -> Optional.of(whole(before, update, at, facts));
      case ItemPatch patch -> Optional.of(patched(before, patch, at, facts));
      case PictureAnswer answer -> answered(before, answer.picture(), facts);
    };
  }

  private CatalogueItem whole(
      Optional<CatalogueItem> before, CatalogueUpdate update, Instant at, ImageFacts facts) {
    ItemImages images = before.map(CatalogueItem::images).orElse(ItemImages.NONE);
    return CatalogueItem.accepted(
        update,
        update.pictures().none() ? images : pictures.wanted(images, update.pictures(), at, facts),
        at);
  }

  private CatalogueItem patched(
      Optional<CatalogueItem> before, ItemPatch patch, Instant at, ImageFacts facts) {
    CatalogueItem item =
        before.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "merge: there is no item '%s' to change".formatted(patch.itemId())));
    CatalogueUpdate update = read(patch.appliedTo(asUpdate(item)));
    ItemImages images = item.images();
    if (patch.changesPictures()) {
      images =
          update.pictures().none()
              ? ItemImages.NONE
              : pictures.wanted(images, update.pictures(), at, facts);
    }
    return CatalogueItem.accepted(update, images, at);
  }

  private Optional<CatalogueItem> answered(
      Optional<CatalogueItem> before, ItemPicture answer, ImageFacts facts) {
    return before.flatMap(
        item -> pictures.answered(item.images(), answer, facts).map(item::withImages));
  }

  /** An item as the shop would describe it in whole. */
  static ObjectNode asUpdate(CatalogueItem item) {
    var update =
        new CatalogueUpdate(
            CatalogueUpdate.SCHEMA_VERSION,
            item.itemId(),
            item.offer(),
            item.details(),
            named(item.images()),
            item.unknown());
    return JsonCodec.MAPPER.valueToTree(update);
  }

  /** The pictures as an update names them. */
  static WantedPictures named(ItemImages images) {
    if (images.pictures().isEmpty()) {
      return new WantedPictures(null, images.imageId(), List.of());
    }
    ItemPicture main = images.pictures().getFirst();
    return new WantedPictures(
        main.address(),
        main.address() == null ? main.imageId() : null,
        images.pictures().stream()
            .skip(1)
            .map(ItemPicture::address)
            .filter(Objects::nonNull)
            .toList());
  }

  private static CatalogueUpdate read(ObjectNode json) {
    try {
      return (CatalogueUpdate)
          Codecs.CATALOGUE_CHANGE.decode(JsonCodec.MAPPER.writeValueAsBytes(json));
    } catch (DecodeException | JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
