package org.fashionnet.classifier.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.Lane;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.classifier.serving.ServingModel.Lease;
import org.fashionnet.contracts.vector.FashionVector;

/**
 * Reads photos for callers who wait for the answer, with the model and in the lane that wardrobe
 * photos have. Nothing is kept or published. Thread-safe.
 */
public final class PhotoReader {
  /** Fewer than the lane has room for, so that wardrobe photos always find some. */
  private static final int MOST_AT_A_TIME = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ServingModel serving;
  private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

  public PhotoReader(ServingModel serving) {
    this.serving = serving;
  }

  /** More photos wait than the network can read in time; the caller may try again. */
  public static final class BusyException extends Exception {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
      super(message);
    }
  }

  /**
   * What the model reads in a normalised image.
   *
   * @throws IOException if the bytes are no such image; says why
   * @throws BusyException if it takes too long
   * @throws IllegalStateException if the model gave no usable answer
   */
  public FashionVector read(byte[] jpeg) throws IOException, BusyException, InterruptedException {
    if (!places.tryAcquire()) {
      throw new BusyException("%d photos are being read already".formatted(MOST_AT_A_TIME));
    }
    try (Lease model = serving.lease()) {
      byte[] input = model.manifest().input().preprocessing().rgb(Jpeg.decode(jpeg));
      CompletableFuture<Prediction> prediction = model.submit(Lane.INTERACTIVE, input);
      return VectorAssembler.of(model.manifest(), Jpeg.imageId(jpeg), answer(prediction));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } finally {
      places.release();
    }
  }

  private static Prediction answer(CompletableFuture<Prediction> prediction)
      throws BusyException, InterruptedException {
    try {
      return prediction.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BusyException("the network did not read the photo within " + PATIENCE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the network failed", e.getCause());
    }
  }
}
