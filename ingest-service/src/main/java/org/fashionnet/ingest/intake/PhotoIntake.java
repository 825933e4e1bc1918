package org.fashionnet.ingest.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.fashionnet.ingest.image.ImageNormaliser;
import org.fashionnet.ingest.image.ImageOutcome;
import org.fashionnet.ingest.image.MemoryGate;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.RefusedImage;
import org.fashionnet.ingest.store.ImageStore;

/**
 * Where every uploaded photo comes in, for items, wardrobes and searches alike. An upload is read
 * into memory only when there is room for it. Thread-safe.
 */
public final class PhotoIntake {
  private final ImageNormaliser normaliser;
  private final MemoryGate uploads;
  private final ImageStore store;

  /**
   * An intake.
   *
   * @param uploads bounds the uploads that are in memory at the same time
   */
  public PhotoIntake(ImageNormaliser normaliser, MemoryGate uploads, ImageStore store) {
    this.normaliser = normaliser;
    this.uploads = uploads;
    this.store = store;
  }

  /**
   * Normalises a photo and keeps the result together with the original.
   *
   * @throws org.fashionnet.ingest.image.BusyException if there is no room in time
   * @throws UncheckedIOException if the upload cannot be read or the store does not work
   */
  public ImageOutcome keep(Photo photo) {
    return take(photo, store::keep);
  }

  /**
   * Normalises a photo and keeps nothing.
   *
   * @throws org.fashionnet.ingest.image.BusyException if there is no room in time
   * @throws UncheckedIOException if the upload cannot be read
   */
  public ImageOutcome normalise(Photo photo) {
    return take(photo, (image, original) -> {});
  }

  @FunctionalInterface
  private interface Keeper {
    void keep(NormalisedImage image, byte[] original);
  }

  private ImageOutcome take(Photo photo, Keeper keeper) {
    try {
      long length = photo.length();
      Optional<RefusedImage> tooLarge = normaliser.refuseLength(length);
      return tooLarge.isPresent()
          ? tooLarge.get()
          : uploads.<ImageOutcome, IOException>pass(length, () -> read(photo, keeper));
    } catch (IOException e) {
      throw new UncheckedIOException("the upload '%s' cannot be read".formatted(photo.name()), e);
    }
  }

  private ImageOutcome read(Photo photo, Keeper keeper) throws IOException {
    byte[] original = photo.read();
    ImageOutcome outcome = normaliser.normalise(original);
    if (outcome instanceof NormalisedImage image) {
      keeper.keep(image, original);
    }
    return outcome;
  }
}
