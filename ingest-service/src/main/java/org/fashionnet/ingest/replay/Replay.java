package org.fashionnet.ingest.replay;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.fashionnet.kafka.health.LoopListener;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.ingest.catalogue.NotAcknowledgedException;
import org.fashionnet.ingest.event.ImageRecords;
import org.fashionnet.ingest.image.BusyException;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.replay.Lane.Picture;
import org.fashionnet.kafka.reader.Subscription;
import org.fashionnet.kafka.reader.TopicReader;
import org.fashionnet.kafka.record.DeadLetterHeaders;
import org.fashionnet.kafka.record.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every image that a model has not read to the classifier once more, wardrobes first. What is
 * left to do follows from the topics alone, so a replay may be stopped, or die, and be started
 * again.
 */
final class Replay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  /** New photos of people wait behind these few only. */
  private static final int WARDROBES_IN_FLIGHT = 4;

  private static final int ITEMS_IN_FLIGHT = 64;
  private static final long PAUSE_MILLIS = 1_000;

  private final String modelVersion;
  private final Pictures pictures;
  private final Consumer<ProducerRecord<byte[], byte[]>> publish;
  private final Lane wardrobes;
  private final Lane items;
  private final TopicReader reader;
  private final Thread thread = new Thread(this::run, "replay");
  private volatile State state = State.READING;

  /** What a replay is doing. */
  public enum State {
    /** Finds out what is to be sent. */
    READING,
    /** Sends images and waits for the model's answers. */
    SENDING,
    /** Every image was read, or failed. */
    COMPLETE,
    /** It was stopped before, or ended by a fault that the log tells. */
    STOPPED
  }

  Replay(
      String modelVersion,
      Map<String, Object> client,
      Pictures pictures,
      Consumer<ProducerRecord<byte[], byte[]>> publish) {
    this.modelVersion = modelVersion;
    this.pictures = pictures;
    this.publish = publish;
    this.wardrobes = new Lane(modelVersion, WARDROBES_IN_FLIGHT);
    this.items = new Lane(modelVersion, ITEMS_IN_FLIGHT);
    this.reader = new TopicReader("ingest-replay", client, subscriptions(), LoopListener.NONE);
  }

  void start() {
    thread.start();
  }

  String modelVersion() {
    return modelVersion;
  }

  State state() {
    return state;
  }

  boolean isRunning() {
    return state == State.READING || state == State.SENDING;
  }

  Lane.Progress wardrobes() {
    return wardrobes.progress();
  }

  Lane.Progress items() {
    return items.progress();
  }

  /** Stops sending; what is on its way will be read all the same. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    State end = State.STOPPED;
    try {
      reader.start();
      reader.current().toCompletableFuture().get();
      state = State.SENDING;
      send(wardrobes, (key, jpeg, at) -> ImageRecords.wardrobe(WardrobeKey.parse(key), jpeg, at));
      send(
          items, (key, jpeg, at) -> ImageRecords.item(key, NormalisedImage.sha256(jpeg), jpeg, at));
      end = State.COMPLETE;
    } catch (InterruptedException e) {
      LOG.info("replay for model {} is stopped", modelVersion);
    } catch (ExecutionException | RuntimeException e) {
      LOG.error("replay for model {} ends", modelVersion, e);
    } finally {
      reader.close();
      wardrobes.close();
      items.close();
      state = end;
    }
  }

  @FunctionalInterface
  private interface Event {
    ProducerRecord<byte[], byte[]> of(String key, byte[] jpeg, Instant receivedAt);
  }

  /** Until nothing is left: an image may change, or be added, while others are sent. */
  private void send(Lane lane, Event event) throws InterruptedException {
    for (List<String> keys = lane.missing(); !keys.isEmpty(); keys = lane.missing()) {
      for (String key : keys) {
        Optional<Picture> picture = lane.take(key);
        if (picture.isPresent()) {
          send(lane, key, picture.get(), event);
        }
      }
      lane.awaitAnswers();
    }
  }

  private void send(Lane lane, String key, Picture picture, Event event)
      throws InterruptedException {
    // Asked before each try: a photo that was erased during an outage must not be sent.
    while (lane.isOnItsWay(key, picture)) {
      try {
        Optional<byte[]> jpeg = pictures.find(picture.imageId());
        if (jpeg.isEmpty()) {
          lane.fail(key, picture.imageId(), "the image is not kept any more");
          return;
        }
        publish.accept(event.of(key, jpeg.get(), picture.receivedAt()));
        lane.sent();
        return;
      } catch (NotAcknowledgedException | BusyException | UncheckedIOException e) {
        // Outages pass; an interruption arrives in one of these, too.
        LOG.warn("replay sends {} again: {}", picture.imageId(), e.getMessage());
        Thread.sleep(PAUSE_MILLIS);
      } catch (IllegalArgumentException e) {
        lane.fail(key, picture.imageId(), e.getMessage());
        return;
      }
    }
  }

  private List<Subscription<?>> subscriptions() {
    return List.of(
        new Subscription<>(
            Topics.CATALOGUE_ITEMS,
            received ->
                items.want(
                    received.key(),
                    received.isTombstone()
                        ? null
                        : new Picture(received.value().imageId(), received.value().updatedAt()))),
        new Subscription<>(
            Topics.ITEM_VECTORS,
            received -> {
              if (received.isTombstone()) {
                items.vectorGone(received.key());
              } else {
                items.vector(received.key(), received.value());
              }
            }),
        new Subscription<>(Topics.WARDROBE_VECTORS, this::wardrobeVector),
        deadLetters(Topics.ITEM_IMAGES, (key, imageId) -> key, items),
        deadLetters(
            Topics.WARDROBE_IMAGES, (userId, imageId) -> userId + "/" + imageId, wardrobes));
  }

  private void wardrobeVector(Received<FashionVector> received) {
    if (received.isTombstone()) {
      wardrobes.want(received.key(), null);
      wardrobes.vectorGone(received.key());
      return;
    }
    Instant receivedAt =
        Instant.ofEpochMilli(
            received
                .header(ImageHeaders.RECEIVED_AT)
                .map(Long::parseLong)
                .orElse(received.raw().timestamp()));
    wardrobes.want(received.key(), new Picture(received.value().imageId(), receivedAt));
    wardrobes.vector(received.key(), received.value());
  }

  private static Subscription<byte[]> deadLetters(
      Topic<byte[]> topic, BinaryOperator<String> key, Lane lane) {
    return new Subscription<>(
        Topics.deadLetters(topic),
        received ->
            received
                .header(ImageHeaders.IMAGE_ID)
                .ifPresent(
                    imageId ->
                        lane.fail(
                            key.apply(received.key(), imageId),
                            imageId,
                            received
                                .header(DeadLetterHeaders.REASON)
                                .orElse("no reason was given"))));
  }
}
