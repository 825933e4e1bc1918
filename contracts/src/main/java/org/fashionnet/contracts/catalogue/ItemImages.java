package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * The images that an item has, and the pictures that the shop wants for it.
 *
 * @param imageId the image that is shown: SHA-256 of its normalised form; null while the item waits
 *     for its first picture. Until a new picture has come the earlier one stays
 * @param formerImageId the image before, which a vector exists of: the item is shown with it until
 *     the present one has been read; null without one
 * @param furtherImageIds the other images of the item, in their order; the shown one is read
 * @param pictures the wanted pictures in their order; empty in records of the first schema
 */
public record ItemImages(
    @Nullable String imageId,
    @Nullable String formerImageId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> furtherImageIds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ItemPicture> pictures) {
  /** No image and none wanted. */
  public static final ItemImages NONE = new ItemImages(null, null, List.of(), List.of());

  public ItemImages {
    furtherImageIds = furtherImageIds == null ? List.of() : List.copyOf(furtherImageIds);
    pictures = pictures == null ? List.of() : List.copyOf(pictures);
    if (imageId != null) {
      Require.imageId("imageId", imageId);
    } else if (!furtherImageIds.isEmpty()) {
      throw new IllegalArgumentException("furtherImageIds needs an imageId");
    }
    if (formerImageId != null) {
      Require.imageId("formerImageId", formerImageId);
    }
    furtherImageIds.forEach(id -> Require.imageId("furtherImageIds", id));
  }

  /** One image. */
  public static ItemImages of(String imageId) {
    return new ItemImages(imageId, null, List.of(), List.of());
  }

  /** Whether an item with these images is shown by what was read in that image. */
  public boolean areShownBy(String readImageId) {
    return readImageId.equals(imageId) || readImageId.equals(formerImageId);
  }

  /** All images, the shown one first; empty while the item waits. */
  public List<String> all() {
    return imageId == null
        ? List.of()
        : Stream.concat(Stream.of(imageId), furtherImageIds.stream()).toList();
  }
}
