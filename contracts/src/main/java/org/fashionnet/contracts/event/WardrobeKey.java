package org.fashionnet.contracts.event;

import org.fashionnet.contracts.codec.Require;

/**
 * Key of {@code wardrobe-vectors}: {@code userId/imageId}, partitioned by the userId alone.
 *
 * @param userId whose wardrobe
 * @param imageId which image
 */
public record WardrobeKey(String userId, String imageId) {
  public WardrobeKey {
    Require.key("userId", userId);
    Require.imageId("imageId", imageId);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not {@code userId/imageId}
   */
  public static WardrobeKey parse(String text) {
    int slash = text.lastIndexOf('/'); // A userId may contain slashes, an imageId none.
    if (slash < 0) {
      throw new IllegalArgumentException("key '%s' must be userId/imageId".formatted(text));
    }
    return new WardrobeKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return userId + "/" + imageId;
  }
}
