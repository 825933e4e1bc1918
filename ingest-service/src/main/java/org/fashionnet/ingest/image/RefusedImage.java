package org.fashionnet.ingest.image;

/**
 * A photo that is not accepted.
 *
 * @param reason the kind of fault
 * @param detail for people: what is wrong with this file, and what is allowed
 */
public record RefusedImage(Reason reason, String detail) implements ImageOutcome {
  /** Kinds of fault. */
  public enum Reason {
    /** The file has too many bytes. */
    FILE_TOO_LARGE,
    /** The content has none of the accepted formats. */
    NOT_AN_IMAGE,
    /** The file begins like an image but is empty, truncated or damaged. */
    BROKEN,
    /** The picture has too few or too many pixels. */
    SIZE_NOT_ALLOWED
  }
}
