package org.fashionnet.local.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.route.Service;
import org.fashionnet.local.console.UserError;
import org.jspecify.annotations.Nullable;

/** Shows a person the dead letters of a running system, and settles them. */
public final class DeadLetterDesk {
  private static final int PAGE = 200;
  private static final int BATCH = 500;

  private final AdminClient admin;
  private final Consumer<String> say;

  /**
   * A desk.
   *
   * @param ports of the services on this machine
   * @param say takes lines for the user
   * @param patience with a service that is away
   */
  public DeadLetterDesk(Map<Service, Integer> ports, Consumer<String> say, Duration patience) {
    this.admin = new AdminClient(ports, patience);
    this.say = say;
  }

  /** Which dead letters: null for any topic, and for any reason. */
  public record Choice(@Nullable String topic, @Nullable String reason) {
    private boolean takes(JsonNode letter) {
      return reason == null || letter.path("reason").asText().contains(reason);
    }
  }

  /** Prints the number in each topic, and the newest ones. */
  public void list(Choice choice, int limit) throws InterruptedException {
    JsonNode counts = page(choice, null).path("counts");
    if (counts.isEmpty()) {
      say.accept("There are no dead letters.");
      return;
    }
    counts
        .properties()
        .forEach(
            topic -> say.accept("%-26s %7d".formatted(topic.getKey(), topic.getValue().asLong())));
    for (JsonNode letter : find(choice, limit)) {
      say.accept(
          "%s  %s  %s '%s': %s"
              .formatted(
                  letter.path("at").asText(),
                  letter.path("id").asText(),
                  letter.path("stage").asText(),
                  letter.path("key").asText(),
                  letter.path("reason").asText()));
    }
  }

  /** The whole of one. */
  public JsonNode show(String id) throws InterruptedException {
    return accepted(admin.deadLetters("GET", "/" + encoded(id), null));
  }

  /** The names of those that a choice takes, newest first. */
  public List<String> names(Choice choice) throws InterruptedException {
    return find(choice, Integer.MAX_VALUE).stream()
        .map(letter -> letter.path("id").asText())
        .toList();
  }

  /**
   * Settles some.
   *
   * @param action {@code replay} or {@code drop}
   * @param payload takes the place of the value of the only one; null for its own
   * @return whether all were settled
   */
  public boolean settle(String action, List<String> ids, @Nullable JsonNode payload, boolean force)
      throws InterruptedException {
    int settled = 0;
    int left = 0;
    for (int from = 0; from < ids.size(); from += BATCH) {
      ObjectNode order = JsonCodec.MAPPER.createObjectNode();
      ArrayNode batch = order.putArray("ids");
      ids.subList(from, Math.min(ids.size(), from + BATCH)).forEach(batch::add);
      if (payload != null) {
        order.set("payload", payload);
      }
      if (force) {
        order.put("force", true);
      }
      JsonNode outcome = accepted(admin.deadLetters("POST", "/" + action, order.toString()));
      settled += outcome.path("settled").size();
      left += outcome.path("left").size();
      outcome
          .path("left")
          .properties()
          .forEach(one -> say.accept("%s: %s".formatted(one.getKey(), one.getValue().asText())));
    }
    say.accept(
        "%d %s, %d left"
            .formatted(settled, action.equals("drop") ? "dropped" : "sent again", left));
    return left == 0;
  }

  private List<JsonNode> find(Choice choice, int limit) throws InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode page = page(choice, cursor);
      for (JsonNode letter : page.path("deadLetters")) {
        if (found.size() < limit && choice.takes(letter)) {
          found.add(letter);
        }
      }
      cursor = page.hasNonNull("next") ? page.path("next").asText() : null;
    } while (cursor != null && found.size() < limit);
    return found;
  }

  private JsonNode page(Choice choice, @Nullable String cursor) throws InterruptedException {
    String query = "?limit=" + PAGE;
    if (choice.topic() != null) {
      query += "&topic=" + encoded(choice.topic());
    }
    if (cursor != null) {
      query += "&cursor=" + encoded(cursor);
    }
    return accepted(admin.deadLetters("GET", query, null));
  }

  private static JsonNode accepted(AdminClient.Answer answer) {
    if (answer.status() >= 400) {
      throw new UserError("ingest-service refuses: " + answer.detail());
    }
    return answer.json();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
