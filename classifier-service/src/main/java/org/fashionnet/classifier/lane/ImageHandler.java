package org.fashionnet.classifier.lane;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.Prediction;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.classifier.serving.ServingModel;
import org.fashionnet.classifier.serving.ServingModel.Lease;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.loop.BatchHandler;
import org.fashionnet.kafka.record.Received;
import org.fashionnet.kafka.record.RejectedException;

/**
 * Turns the images of one lane into vector records, in the order of the images: decoding runs ahead
 * on threads of the lane while the network works on what is decoded. After an image that cannot be
 * read, nothing more of its batch goes to the network, since the batch comes again without it.
 */
final class ImageHandler implements BatchHandler<byte[]> {
  private final VectorRoute route;
  private final Supplier<ServingModel> serving;
  private final Executor decoders;
  private final LaneObserver observer;
  private final BiConsumer<byte[], FashionVector> onlooker;

  ImageHandler(
      VectorRoute route,
      Supplier<ServingModel> serving,
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
    try (Lease model = serving.get().lease()) {
      return handle(images, model);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> handle(List<Received<byte[]>> images, Lease model)
      throws InterruptedException {
    ModelInput preprocessing = model.manifest().input().preprocessing();
    List<CompletableFuture<Optional<byte[]>>> decoding = new ArrayList<>(images.size());
    for (Received<byte[]> image : images) {
      byte[] jpeg = image.value();
      decoding.add(
          jpeg == null
              ? CompletableFuture.completedFuture(Optional.empty())
              : CompletableFuture.supplyAsync(
                  () -> Optional.of(decode(image, jpeg, preprocessing)), decoders));
    }
    try {
      return records(images, predictions(images, decoding, model), model);
    } finally {
      decoding.forEach(input -> input.cancel(false));
    }
  }

  /** Empty for tombstones. */
  private List<Optional<CompletableFuture<Prediction>>> predictions(
      List<Received<byte[]>> images,
      List<CompletableFuture<Optional<byte[]>>> decoding,
      Lease model)
      throws InterruptedException {
    var rejected = new LinkedHashMap<Received<?>, String>();
    List<Optional<CompletableFuture<Prediction>>> predictions = new ArrayList<>(images.size());
    for (int i = 0; i < images.size(); i++) {
      try {
        Optional<byte[]> input = await(decoding.get(i));
        predictions.add(
            input.isPresent() && rejected.isEmpty()
                ? Optional.of(model.submit(route.lane(), input.get()))
                : Optional.empty());
      } catch (UnreadableException e) {
        rejected.put(images.get(i), String.valueOf(e.getMessage()));
      }
    }
    throwIfAny(rejected);
    return predictions;
  }

  private List<ProducerRecord<byte[], byte[]>> records(
      List<Received<byte[]>> images,
      List<Optional<CompletableFuture<Prediction>>> predictions,
      Lease model)
      throws InterruptedException {
    var rejected = new LinkedHashMap<Received<?>, String>();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(images.size());
    int classified = 0;
    int irrelevant = 0;
    for (int i = 0; i < images.size(); i++) {
      Received<byte[]> image = images.get(i);
      byte[] jpeg = image.value();
      Optional<CompletableFuture<Prediction>> prediction = predictions.get(i);
      try {
        if (jpeg == null || prediction.isEmpty()) {
          records.add(route.record(image, null));
        } else {
          FashionVector vector =
              VectorAssembler.of(
                  model.manifest(), VectorRoute.requireImageId(image), await(prediction.get()));
          records.add(route.record(image, vector));
          classified++;
          irrelevant += VectorAssembler.isIrrelevant(model.manifest(), vector.relevance()) ? 1 : 0;
          onlooker.accept(jpeg, vector);
        }
      } catch (IllegalArgumentException e) {
        rejected.put(image, String.valueOf(e.getMessage()));
      }
    }
    throwIfAny(rejected);
    observer.classified(route.lane(), classified);
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
  private byte[] decode(Received<byte[]> image, byte[] jpeg, ModelInput preprocessing) {
    long start = System.nanoTime();
    try {
      String expected = VectorRoute.requireImageId(image);
      String actual = Jpeg.imageId(jpeg);
      if (!actual.equals(expected)) {
        throw new UnreadableException(
            "header image-id is %s, but the image's SHA-256 is %s".formatted(expected, actual));
      }
      return preprocessing.rgb(Jpeg.decode(jpeg));
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableException(String.valueOf(e.getMessage()));
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
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** An image that another try would not make readable. */
  private static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }
}
