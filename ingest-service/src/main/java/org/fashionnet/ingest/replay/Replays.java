package org.fashionnet.ingest.replay;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.codec.Require;

/** At most one replay at a time in this process. Thread-safe. */
public final class Replays implements AutoCloseable {
  private final Map<String, Object> client;
  private final Pictures pictures;
  private final Consumer<ProducerRecord<byte[], byte[]>> publish;
  private Replay latest;

  /**
   * No replay yet.
   *
   * @param publish returns once the broker has the record
   */
  public Replays(
      Map<String, Object> client,
      Pictures pictures,
      Consumer<ProducerRecord<byte[], byte[]>> publish) {
    this.client = client;
    this.pictures = pictures;
    this.publish = publish;
  }

  /** How far a replay has come. */
  public record Progress(
      String modelVersion, Replay.State state, Lane.Progress wardrobes, Lane.Progress items) {}

  /**
   * Starts a replay.
   *
   * @return false if one is running
   * @throws IllegalArgumentException if the version is no text of 1 to 200 characters
   */
  public synchronized boolean start(String modelVersion) {
    Require.text("modelVersion", modelVersion, 200);
    if (latest != null && latest.isRunning()) {
      return false;
    }
    latest = new Replay(modelVersion, client, pictures, publish);
    latest.start();
    return true;
  }

  /** The progress of the replay that was started last; empty if none was. */
  public synchronized Optional<Progress> progress() {
    return Optional.ofNullable(latest)
        .map(
            replay ->
                new Progress(
                    replay.modelVersion(), replay.state(), replay.wardrobes(), replay.items()));
  }

  /** Stops the replay that runs, if one does. */
  public synchronized void stop() {
    if (latest != null) {
      latest.close();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
