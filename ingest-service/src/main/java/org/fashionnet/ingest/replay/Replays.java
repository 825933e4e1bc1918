package org.fashionnet.ingest.replay;

import java.util.Map;
import java.util.Optional;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.publish.AcknowledgedPublisher;
import org.fashionnet.kafka.health.LoopListener;
import org.jspecify.annotations.Nullable;

/** At most one replay at a time in this process. Thread-safe. */
public final class Replays {
  private final Map<String, Object> client;
  private final StoredImages images;
  private final AcknowledgedPublisher publisher;
  private final LoopListener listener;
  private @Nullable Replay latest;

  /**
   * No replay yet.
   *
   * @param client settings of the Kafka client
   * @param listener for metrics of the replays' readers
   */
  public Replays(
      Map<String, Object> client,
      StoredImages images,
      AcknowledgedPublisher publisher,
      LoopListener listener) {
    this.client = client;
    this.images = images;
    this.publisher = publisher;
    this.listener = listener;
  }

  /** How far a replay has got. */
  public record Progress(
      String modelVersion,
      Replay.State state,
      ReplayBacklog.Progress wardrobes,
      ReplayBacklog.Progress items) {}

  /**
   * Starts a replay.
   *
   * @return false if another one is running
   * @throws IllegalArgumentException unless the version has 1 to 200 characters
   */
  public synchronized boolean start(@Nullable String modelVersion) {
    String version = Require.text("modelVersion", modelVersion, 200);
    if (latest != null && latest.isRunning()) {
      return false;
    }
    latest = new Replay(version, client, images, publisher, listener);
    latest.start();
    return true;
  }

  /** The progress of the latest replay; empty if none was started. */
  public Optional<Progress> progress() {
    return latest()
        .map(
            replay ->
                new Progress(
                    replay.modelVersion(), replay.state(), replay.wardrobes(), replay.items()));
  }

  /** Stops the running replay, if there is one, and waits for its end. */
  public void stop() {
    // Not under the lock: a replay may wait for the broker, and its progress is asked meanwhile.
    latest().ifPresent(Replay::close);
  }

  private synchronized Optional<Replay> latest() {
    return Optional.ofNullable(latest);
  }
}
