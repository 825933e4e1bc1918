package org.fashionnet.classifier.lane;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.classifier.inference.Reading;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.classifier.serving.ServingModel.Lease;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;

/**
 * Turns the images of one lane into vector records, in the order of the images: decoding runs ahead
 * on threads of the lane while the network works on what is decoded. An image that cannot be read
 * is rejected, and nothing further of its batch goes to the network then, since the batch comes
 * again without it.
 */
final class ImageHandler implements BatchHandler<byte[]> {
  private final VectorRoute route;
  private final ServingModel serving;
  private final Executor decoders;
  private final LaneObserver observer;
  private final BiConsumer<byte[], FashionVector> onlooker;

  ImageHandler(
      VectorRoute route,
      ServingModel serving,
      Executor decoders,
      LaneObserver observer,
      BiConsumer<byte[], FashionVector> onlooker) {
    this.route = route;
    this.serving = serving;
    this.decoders = decoders;
    this.observer = observer;
    this.onlooker = onlooker;
  }

  @Override
  public List<ProducerRecord<byte[], byte[]>> handle(List<Received<byte[]>> images)
      throws InterruptedException {
    // One model from decoding to the vectors: what it reads depends on its input's size.
    try (Lease model = serving.lease()) {
      return handle(images, model);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> handle(List<Received<byte[]>> images, Lease model)
      throws InterruptedException {
    ModelInput preprocessing = model.manifest().input().preprocessing();
    List<CompletableFuture<byte[]>> decoding = new ArrayList<>(images.size());
    for (Received<byte[]> image : images) {
      decoding.add(
          image.isTombstone()
              ? CompletableFuture.completedFuture(null)
              : CompletableFuture.supplyAsync(() -> decode(image, preprocessing), decoders));
    }
    try {
      return classify(images, decoding, model);
    } finally {
      decoding.forEach(input -> input.cancel(false));
    }
  }

  private List<ProducerRecord<byte[], byte[]>> classify(
      List<Received<byte[]>> images, List<CompletableFuture<byte[]>> decoding, Lease model)
      throws InterruptedException {
    var rejected = new LinkedHashMap<Received<?>, String>();
    List<CompletableFuture<Prediction>> predictions = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      try {
        byte[] input = await(decoding.get(i));
        if (input != null && rejected.isEmpty()) {
          predictions.add(model.submit(route.lane(), input));
        } else {
          predictions.add(CompletableFuture.completedFuture(null));
        }
      } catch (UnreadableException e) {
        rejected.put(images.get(i), e.getMessage());
      }
    }
    throwIfAny(rejected);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(images.size());
    int irrelevant = 0;
    for (int i = 0; i < images.size(); i++) {
      Received<byte[]> image = images.get(i);
      Prediction prediction = await(predictions.get(i));
      try {
        FashionVector vector =
            image.isTombstone()
                ? null
                : Reading.of(model.manifest(), VectorRoute.requireImageId(image), prediction);
        records.add(route.record(image, vector));
        if (vector != null) {
          irrelevant += Reading.isIrrelevant(model.manifest(), vector.relevance()) ? 1 : 0;
          onlooker.accept(image.value(), vector);
        }
      } catch (IllegalArgumentException e) {
        rejected.put(image, e.getMessage());
      }
    }
    throwIfAny(rejected);
    observer.classified(
        route.lane(), (int) images.stream().filter(image -> !image.isTombstone()).count());
    observer.irrelevant(route.lane(), irrelevant);
    return records;
  }

  private void throwIfAny(Map<Received<?>, String> rejected) {
    if (!rejected.isEmpty()) {
      observer.rejected(route.lane(), rejected.size());
      throw new RejectedException(rejected);
    }
  }

  /** From the record to the network's input. */
  private byte[] decode(Received<byte[]> image, ModelInput preprocessing) {
    long start = System.nanoTime();
    try {
      String expected = VectorRoute.requireImageId(image);
      String actual = Jpeg.imageId(image.value());
      if (!actual.equals(expected)) {
        throw new UnreadableException(
            "header image-id is %s, but the image's SHA-256 is %s".formatted(expected, actual));
      }
      return preprocessing.rgb(Jpeg.decode(image.value()));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableException(e.getMessage());
    } finally {
      observer.decoded(route.lane(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException known -> throw known;
        case Error error -> throw error;
        case Throwable other -> throw new IllegalStateException(other);
      }
    }
  }

  /** An image that will not become readable by trying again. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }
}
