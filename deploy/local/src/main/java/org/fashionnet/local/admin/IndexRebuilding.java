package org.fashionnet.local.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.Progress;
import org.fashionnet.local.console.UserError;

/**
 * Lets the recommender build its index anew from the topics, and follows that. Ending this program
 * does not end the work: the next one follows it.
 */
public final class IndexRebuilding {
  private static final long POLL_MILLIS = 250;

  private final AdminClient admin;
  private final Consumer<String> say;

  /**
   * A rebuild.
   *
   * @param ports of the services on this machine
   * @param say takes lines for the user
   * @param patience with a service that is away
   */
  public IndexRebuilding(Map<Service, Integer> ports, Consumer<String> say, Duration patience) {
    this.admin = new AdminClient(ports, patience);
    this.say = say;
  }

  /**
   * Starts, or joins what runs, and waits for the end.
   *
   * @return whether a new index serves now
   * @throws UserError if the recommender does not answer, or refuses
   */
  public boolean run() throws InterruptedException {
    AdminClient.Answer started = admin.startRebuild();
    if (started.status() >= 400 && started.status() != 409) {
      throw new UserError("recommender-service refuses: " + started.detail());
    }
    say.accept("The index is built anew from the topics; the present one serves until then");
    JsonNode end = follow();
    switch (end.path("state").asText()) {
      case "COMPLETE" -> {
        say.accept("The new index serves");
        return true;
      }
      case "FAILED" ->
          say.accept(
              "It failed, the index before serves: %s (see the log of recommender-service)"
                  .formatted(end.path("reason").asText("no reason given")));
      default ->
          say.accept("recommender-service was started again meanwhile: give the command again");
    }
    return false;
  }

  private JsonNode follow() throws InterruptedException {
    JsonNode rebuild = admin.rebuild().json();
    while (isBuilding(rebuild) && rebuild.path("wanted").asLong() == 0) {
      Thread.sleep(POLL_MILLIS);
      rebuild = admin.rebuild().json();
    }
    try (Progress bar = Progress.of("Index", rebuild.path("wanted").asLong(), "", 1, say)) {
      while (true) {
        bar.at(rebuild.path("read").asLong());
        if (!isBuilding(rebuild)) {
          return rebuild;
        }
        Thread.sleep(POLL_MILLIS);
        rebuild = admin.rebuild().json();
      }
    }
  }

  private static boolean isBuilding(JsonNode rebuild) {
    return rebuild.path("state").asText().equals("BUILDING");
  }
}
