package org.fashionnet.contracts.catalogue;

import java.time.Instant;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a shop wants for an item, and what became of it.
 *
 * @param address where it is fetched; null if it was given by its imageId
 * @param imageId the image that the system holds of it; null while it waits, and if it never came
 * @param problem why the host has no usable picture there, in words; null without one. Beside an
 *     imageId: the earlier picture stays
 * @param etag the host's ETag of the picture that is held
 * @param lastModified the host's Last-Modified of it, as the host writes it
 * @param askedAt when the shop last named the address and the host had to be asked
 * @param checkedAt when the host answered that for good; null while it has not
 */
public record ItemPicture(
    @Nullable String address,
    @Nullable String imageId,
    @Nullable String problem,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable Instant askedAt,
    @Nullable Instant checkedAt) {
  public ItemPicture {
    if (address == null && imageId == null) {
      throw new IllegalArgumentException("a picture needs an address or an imageId");
    }
    address = address == null ? null : WantedPictures.address("address", address);
    if (imageId != null) {
      Require.imageId("imageId", imageId);
    }
  }

  /** A picture that has yet to be fetched. */
  public static ItemPicture wanted(String address, Instant askedAt) {
    return new ItemPicture(address, null, null, null, null, askedAt, null);
  }

  /** A picture that is held already. */
  public static ItemPicture held(String imageId, Instant at) {
    return new ItemPicture(null, imageId, null, null, null, at, at);
  }

  /** A picture that was named by an imageId which the system does not hold. */
  public static ItemPicture notHeld(String imageId, Instant at) {
    String problem = "imageId '%s' is not held by the system".formatted(imageId);
    return new ItemPicture(null, imageId, problem, null, null, at, at);
  }

  /** Whether the host has to be asked. */
  public boolean due() {
    return address != null && checkedAt == null;
  }

  /** The image that the item may have; null without one. */
  public @Nullable String usable() {
    return address == null && problem != null ? null : imageId;
  }

  /** Whether nothing is known of it yet: neither an image nor a lasting problem. */
  public boolean waiting() {
    return imageId == null && problem == null;
  }

  /** The same, to be asked for again. */
  public ItemPicture askedAgain(Instant at) {
    return new ItemPicture(address, imageId, null, etag, lastModified, at, null);
  }

  /** What the host answered: a new picture, the same one or a problem. */
  public ItemPicture answered(ItemPicture answer) {
    boolean came = answer.imageId() != null;
    return new ItemPicture(
        address,
        came ? answer.imageId() : imageId,
        answer.problem(),
        came ? answer.etag() : etag,
        came ? answer.lastModified() : lastModified,
        askedAt,
        answer.checkedAt());
  }
}
