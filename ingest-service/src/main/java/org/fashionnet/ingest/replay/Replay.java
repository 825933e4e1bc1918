package org.fashionnet.ingest.replay;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.ingest.image.BusyException;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.ingest.publish.ImageRecords;
import org.fashionnet.ingest.publish.NotAcknowledgedException;
import org.fashionnet.ingest.replay.ReplayBacklog.StoredImage;
import org.fashionnet.kafka.health.LoopHealth;
import org.fashionnet.kafka.health.LoopListener;
import org.fashionnet.kafka.reader.TopicReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends every image that a model has not read to the classifier again, wardrobes first. What is
 * left to do follows from the topics alone, so a replay that was stopped or has died can be started
 * again.
 */
final class Replay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  /** Few, because newly given photos wait behind these. */
  private static final int WARDROBES_IN_FLIGHT = 4;

  private static final int ITEMS_IN_FLIGHT = 64;
  private static final long PAUSE_MILLIS = 1_000;
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final String modelVersion;
  private final StoredImages images;
  private final AcknowledgedPublisher publisher;
  private final ReplayBacklog wardrobes;
  private final ReplayBacklog items;
  private final TopicReader reader;
  private final Thread thread = new Thread(this::run, "replay");
  private volatile State state = State.READING;

  /** What a replay is doing. */
  public enum State {
    /** Reads the topics to find out what must be sent. */
    READING,
    /** Sends images and waits for the model's answers. */
    SENDING,
    /** Every image has been read or has failed. */
    COMPLETE,
    /** It was stopped before its end, or ended by a fault that is in the log. */
    STOPPED
  }

  Replay(
      String modelVersion,
      Map<String, Object> client,
      StoredImages images,
      AcknowledgedPublisher publisher,
      LoopListener listener) {
    this.modelVersion = modelVersion;
    this.images = images;
    this.publisher = publisher;
    this.wardrobes = new ReplayBacklog(modelVersion, WARDROBES_IN_FLIGHT, this::checkReader);
    this.items = new ReplayBacklog(modelVersion, ITEMS_IN_FLIGHT, this::checkReader);
    this.reader =
        new TopicReader(
            "ingest-replay", client, new ReplaySubscriptions(wardrobes, items).all(), listener);
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

  ReplayBacklog.Progress wardrobes() {
    return wardrobes.progress();
  }

  ReplayBacklog.Progress items() {
    return items.progress();
  }

  /** Stops sending, within 15 seconds; images on their way are read all the same. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("the replay for model {} still runs after {} s", modelVersion, CLOSE.toSeconds());
      }
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
      LOG.info("the replay for model {} was stopped", modelVersion);
    } catch (ExecutionException | RuntimeException e) {
      LOG.error("the replay for model {} ends early", modelVersion, e);
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

  /** Repeats until nothing is left, since images may change or be added meanwhile. */
  private void send(ReplayBacklog backlog, Event event) throws InterruptedException {
    for (List<String> keys = backlog.missing(); !keys.isEmpty(); keys = backlog.missing()) {
      for (String key : keys) {
        Optional<StoredImage> image = backlog.take(key);
        if (image.isPresent()) {
          send(backlog, key, image.get(), event);
        }
      }
      backlog.awaitAnswers();
    }
  }

  private void send(ReplayBacklog backlog, String key, StoredImage image, Event event)
      throws InterruptedException {
    // Asked before each attempt: a photo that was erased during an outage must not be sent.
    while (backlog.isOnItsWay(key, image)) {
      try {
        Optional<byte[]> jpeg = images.find(image.imageId());
        if (jpeg.isEmpty()) {
          backlog.fail(key, image.imageId(), "the image is not kept any more");
          return;
        }
        publisher.publish(event.of(key, jpeg.get(), image.receivedAt()));
        backlog.sent();
        return;
      } catch (NotAcknowledgedException | BusyException | UncheckedIOException e) {
        // Outages pass. An interruption comes as one of these too, and ends the sleep.
        LOG.warn("the replay tries to send {} again: {}", image.imageId(), e.getMessage());
        Thread.sleep(PAUSE_MILLIS);
      } catch (IllegalArgumentException e) {
        backlog.fail(key, image.imageId(), String.valueOf(e.getMessage()));
        return;
      }
    }
  }

  /** Without the reader no answer arrives, and waiting for one would never end. */
  private void checkReader() {
    LoopHealth health = reader.health();
    if (health.state() == LoopHealth.State.FAILED) {
      throw new IllegalStateException("no answers are read: " + health.reason().orElse("failed"));
    }
  }
}
