package org.fashionnet.contracts.event;

/**
 * Headers of the image lanes. The value of an image record is the normalised JPEG itself; all else
 * about it is here, as UTF-8 text. The classifier copies both headers to the vector record.
 */
public final class ImageHeaders {
  /** SHA-256 of the value, 64 lower-case hexadecimal digits. */
  public static final String IMAGE_ID = "image-id";

  /**
   * When the system received the image, milliseconds since 1970. A vector received before its
   * owner's erasure must not bring the owner back.
   */
  public static final String RECEIVED_AT = "received-at";

  private ImageHeaders() {}
}
