package org.fashionnet.ingest.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.fashionnet.ingest.image.header.ImageFormat;

/**
 * A photo as the system works with it: an upright, opaque RGB JPEG without metadata. The same file
 * always gives the same bytes.
 *
 * @param imageId SHA-256 of the JPEG, 64 lower-case hexadecimal digits
 * @param jpeg the file; not copied and not to be changed
 * @param width pixels
 * @param height pixels
 * @param source format of the photo it was made from
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by imageId, never by equals.
public record NormalisedImage(
    String imageId, byte[] jpeg, int width, int height, ImageFormat source)
    implements ImageOutcome {

  static NormalisedImage of(byte[] jpeg, int width, int height, ImageFormat source) {
    return new NormalisedImage(sha256(jpeg), jpeg, width, height, source);
  }

  /** SHA-256 as 64 lower-case hexadecimal digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
