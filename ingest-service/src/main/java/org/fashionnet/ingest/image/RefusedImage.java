package org.fashionnet.ingest.image;

/**
 * A photo that is not accepted.
 *
 * @param reason kind of fault
 * @param detail what is wrong with this file and what is allowed, for a person
 */
public record RefusedImage(Reason reason, String detail) implements ImageOutcome {
  /** Kinds of fault. */
  public enum Reason {
    /** The file has too many bytes. */
    FILE_TOO_LARGE,
    /** The content is none of the accepted formats. */
    NOT_AN_IMAGE,
    /** The file begins like an image but is empty, truncated or damaged. */
    BROKEN,
    /** The picture has too few or too many pixels. */
    SIZE_NOT_ALLOWED
  }
}
