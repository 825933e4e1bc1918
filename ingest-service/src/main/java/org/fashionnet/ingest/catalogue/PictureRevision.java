package org.fashionnet.ingest.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.jspecify.annotations.Nullable;

/** What becomes of an item's images when the shop names pictures, and when a host answers. Pure. */
final class PictureRevision {
  private final Duration recheckAfter;

  PictureRevision(Duration recheckAfter) {
    this.recheckAfter = recheckAfter;
  }

  /** The shop wants these pictures now. What is held of them already stays. */
  ItemImages wanted(ItemImages before, WantedPictures wanted, Instant at, ImageFacts facts) {
    List<ItemPicture> pictures = new ArrayList<>();
    if (wanted.imageId() != null) {
      pictures.add(
          facts.holds(wanted.imageId())
              ? ItemPicture.held(wanted.imageId(), at)
              : ItemPicture.notHeld(wanted.imageId(), at));
    } else if (wanted.imageUrl() != null) {
      pictures.add(byAddress(before, wanted.imageUrl(), at));
    }
    new LinkedHashSet<>(wanted.additionalImageUrls())
        .stream()
            .filter(address -> !address.equals(wanted.imageUrl()))
            .forEach(address -> pictures.add(byAddress(before, address, at)));
    return shown(before, pictures, facts);
  }

  /**
   * A host answered.
   *
   * @return empty if the item does not wait for that answer
   */
  Optional<ItemImages> answered(ItemImages before, ItemPicture answer, ImageFacts facts) {
    List<ItemPicture> pictures = new ArrayList<>(before.pictures());
    boolean waits = false;
    for (int i = 0; i < pictures.size(); i++) {
      ItemPicture picture = pictures.get(i);
      if (picture.due() && Objects.equals(picture.address(), answer.address())) {
        pictures.set(i, picture.answered(answer));
        waits = true;
      }
    }
    return waits ? Optional.of(shown(before, pictures, facts)) : Optional.empty();
  }

  private ItemPicture byAddress(ItemImages before, String address, Instant at) {
    return before.pictures().stream()
        .filter(picture -> address.equals(picture.address()))
        .findFirst()
        .map(known -> askedAgain(known, at))
        .orElseGet(() -> ItemPicture.wanted(address, at));
  }

  private ItemPicture askedAgain(ItemPicture known, Instant at) {
    Instant checked = known.checkedAt();
    boolean current =
        checked == null || (known.problem() == null && at.isBefore(checked.plus(recheckAfter)));
    return current ? known : known.askedAgain(at);
  }

  /**
   * Which images the item has. The main picture decides: until it is held the item keeps the images
   * that it has, and if it will not come the first other one takes its place.
   */
  private static ItemImages shown(ItemImages before, List<ItemPicture> pictures, ImageFacts facts) {
    ItemPicture main = pictures.getFirst();
    List<String> held =
        pictures.stream().map(ItemPicture::usable).filter(Objects::nonNull).distinct().toList();
    if (held.isEmpty() || main.waiting()) {
      return new ItemImages(
          before.imageId(), before.formerImageId(), before.furtherImageIds(), pictures);
    }
    String imageId = held.getFirst();
    boolean same = imageId.equals(before.imageId());
    return new ItemImages(
        imageId,
        same ? before.formerImageId() : former(before, imageId, facts),
        held.subList(1, held.size()),
        pictures);
  }

  /** The image that the item is shown with until the new one has been read. */
  private static @Nullable String former(ItemImages before, String imageId, ImageFacts facts) {
    String last = before.imageId();
    String former = last != null && facts.hasRead(last) ? last : before.formerImageId();
    return imageId.equals(former) ? null : former;
  }
}
