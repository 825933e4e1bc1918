package org.fashionnet.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.Progress;
import org.fashionnet.local.console.UserError;

/**
 * Lets the model that the classifier runs read every image that it has not read, until
 * recommendations are made of what it read. Ending this program does not end the work: the next one
 * follows it.
 */
public final class Reclassification {
  private static final long POLL_MILLIS = 500;
  private static final List<String> LANES = List.of("wardrobes", "items");

  private final AdminClient admin;
  private final Consumer<String> say;
  private final Duration patience;

  /**
   * A re-classification.
   *
   * @param ports of the services on this machine
   * @param say takes lines for the user
   * @param patience with a service that is away, and with the recommender after the last vector
   */
  public Reclassification(Map<Service, Integer> ports, Consumer<String> say, Duration patience) {
    this.admin = new AdminClient(ports, patience);
    this.say = say;
    this.patience = patience;
  }

  /**
   * Starts, or joins what runs, and waits for the end.
   *
   * @return whether the model serves now
   * @throws UserError if a service does not answer, or another model is being worked for
   */
  public boolean run() throws InterruptedException {
    String model = admin.modelVersion();
    say.accept("Model " + model + " reads what it has not read yet; recommendations go on");
    JsonNode end = follow(model);
    LANES.forEach(lane -> tellFailures(lane, end.path(lane)));
    if (!end.path("state").asText().equals("COMPLETE")) {
      say.accept("The work was stopped, or failed (see the log of ingest-service): start it again");
      return false;
    }
    if (awaitServing(model)) {
      say.accept("Recommendations are made with model " + model);
      return true;
    }
    say.accept("Recommendations are still made with model " + admin.serving());
    return false;
  }

  /** Stops sending images; {@link #run} goes on where this was. */
  public void stop() throws InterruptedException {
    admin.stop();
    say.accept("Stopped: the earlier model goes on serving");
  }

  /** The progress at the end. */
  private JsonNode follow(String model) throws InterruptedException {
    JsonNode replay = start(model);
    while (replay.path("state").asText().equals("READING")) {
      Thread.sleep(POLL_MILLIS);
      replay = next(model);
    }
    try (Progress bar = Progress.of("Images", sum(replay, "wanted"), "", 1, say)) {
      while (true) {
        bar.at(sum(replay, "done") + sum(replay, "failed"));
        String state = replay.path("state").asText();
        if (state.equals("COMPLETE") || state.equals("STOPPED")) {
          return replay;
        }
        Thread.sleep(POLL_MILLIS);
        replay = next(model);
      }
    }
  }

  private JsonNode start(String model) throws InterruptedException {
    AdminClient.Answer answer = admin.start(model);
    if (answer.status() == 409) {
      answer = admin.progress();
      String other = answer.json().path("modelVersion").asText();
      if (!other.equals(model)) {
        throw new UserError(
            "Images are being sent for model %s: wait for its end, or give --stop"
                .formatted(other));
      }
    }
    if (answer.status() >= 400) {
      throw new UserError("ingest-service refuses: " + answer.detail());
    }
    return answer.json();
  }

  /** A restarted service knows of no replay: it goes on from what the topics say. */
  private JsonNode next(String model) throws InterruptedException {
    AdminClient.Answer answer = admin.progress();
    return answer.status() == 404 ? start(model) : answer.json();
  }

  private boolean awaitServing(String model) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!admin.serving().equals(model)) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }

  private void tellFailures(String lane, JsonNode progress) {
    int failed = progress.path("failed").asInt();
    if (failed == 0) {
      return;
    }
    JsonNode told = progress.path("failures");
    say.accept("%d images of %s could not be read:".formatted(failed, lane));
    told.forEach(
        failure ->
            say.accept(
                "  %s: %s"
                    .formatted(failure.path("key").asText(), failure.path("reason").asText())));
    if (told.size() < failed) {
      say.accept("  and %d more".formatted(failed - told.size()));
    }
  }

  private static long sum(JsonNode replay, String field) {
    return LANES.stream().mapToLong(lane -> replay.path(lane).path(field).asLong()).sum();
  }
}
