package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that an update names. Without any, an item keeps those that it has.
 *
 * @param imageUrl http or https address of the main picture, as a browser would read it
 * @param imageId an image that the system already holds, instead of the address
 * @param additionalImageUrls addresses of at most 10 further pictures, in their order; only beside
 *     a main picture
 */
public record WantedPictures(
    @Nullable String imageUrl,
    @Nullable String imageId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> additionalImageUrls) {
  /** None is named. */
  public static final WantedPictures NONE = new WantedPictures(null, null, List.of());

  private static final int LONGEST_ADDRESS = 2000;
  private static final int MOST_FURTHER = 10;

  public WantedPictures {
    if (imageUrl != null && imageId != null) {
      throw new IllegalArgumentException(
          "only one of imageUrl and imageId may be given, got '%s' and '%s'"
              .formatted(Require.shortened(imageUrl), Require.shortened(imageId)));
    }
    if (imageId != null) {
      Require.imageId("imageId", imageId);
    }
    imageUrl = imageUrl == null ? null : address("imageUrl", imageUrl);
    additionalImageUrls =
        additionalImageUrls == null
            ? List.of()
            : additionalImageUrls.stream().map(url -> address("additionalImageUrls", url)).toList();
    if (additionalImageUrls.size() > MOST_FURTHER) {
      throw new IllegalArgumentException(
          "additionalImageUrls has %d addresses, at most %d are allowed"
              .formatted(additionalImageUrls.size(), MOST_FURTHER));
    }
    if (!additionalImageUrls.isEmpty() && imageUrl == null && imageId == null) {
      throw new IllegalArgumentException(
          "additionalImageUrls needs a main picture: imageUrl or imageId is missing");
    }
  }

  /** Whether no picture is named. */
  public boolean none() {
    return imageUrl == null && imageId == null;
  }

  /** Whether it looks like an address; only who asks the host knows more. */
  static String address(String field, @Nullable String given) {
    // Browsers leave blanks around and breaks within out.
    String address = Require.present(field, given).strip().replaceAll("[\t\n\r]", "");
    String start = address.substring(0, Math.min(8, address.length())).toLowerCase(Locale.ROOT);
    if (address.length() > LONGEST_ADDRESS
        || address.codePoints().anyMatch(Character::isISOControl)
        || !(start.startsWith("http://") || start.startsWith("https://"))) {
      throw new IllegalArgumentException(
          "%s '%s' must be an http or https address of at most %d characters"
              .formatted(field, Require.shortened(address), LONGEST_ADDRESS));
    }
    return address;
  }
}
