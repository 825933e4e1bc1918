package org.fashionnet.local.demo;

import java.util.List;

/**
 * A sample shopper.
 *
 * @param userId who
 * @param likes what the photos show, in words
 * @param photos of clothes the shopper likes, 1 to 20
 */
record Wardrobe(String userId, String likes, List<Photo> photos) {
  static final int MOST_PHOTOS = 20;

  Wardrobe {
    photos = List.copyOf(photos);
    if (photos.isEmpty() || photos.size() > MOST_PHOTOS) {
      throw new IllegalArgumentException(
          "a wardrobe has 1 to %d photos, %s has %d".formatted(MOST_PHOTOS, userId, photos.size()));
    }
  }
}
