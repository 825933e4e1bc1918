package org.fashionnet.ingest.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.deadletter.DeadLetterMark.Action;
import org.fashionnet.contracts.topic.Topic;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.ingest.deadletters.DeadLetterEntry;
import org.fashionnet.ingest.deadletters.DeadLetterTable;
import org.fashionnet.ingest.deadletters.DeadLetters;
import org.fashionnet.ingest.deadletters.DeadLetters.Letter;
import org.fashionnet.ingest.deadletters.DeadLetters.Order;
import org.fashionnet.ingest.deadletters.DeadLetters.Outcome;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Lets operators look at dead letters, send them again and drop them. */
@Path("/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "dead-letters", description = "Records that could not be processed; not public")
public class DeadLettersResource {
  private final DeadLetters letters;

  public DeadLettersResource(DeadLetters letters) {
    this.letters = letters;
  }

  /**
   * Open dead letters.
   *
   * @param counts by topic
   * @param next cursor of the next page; missing at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record LetterPage(
      Map<String, Integer> counts, List<DeadLetterEntry> deadLetters, @Nullable String next) {}

  /**
   * A dead letter.
   *
   * @param headers of the record
   * @param payload the value, if it is a JSON object
   * @param base64 the value, if it is something else
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WholeLetter(
      @JsonUnwrapped DeadLetterEntry entry,
      Map<String, String> headers,
      @Nullable JsonNode payload,
      @Nullable String base64) {}

  /**
   * What to settle.
   *
   * @param payload takes the place of the value when one is sent again
   * @param force whether to send again what a later change has overtaken
   */
  public record Wanted(
      @Nullable List<String> ids, @Nullable JsonNode payload, @Nullable Boolean force) {}

  @GET
  @Operation(operationId = "getDeadLetters", summary = "Open dead letters, newest first")
  @APIResponse(responseCode = "400", description = "A parameter does not fit")
  public LetterPage list(
      @Parameter(description = "only of this topic") @RestQuery @Nullable String topic,
      @Parameter(description = "length of the page, 1 to 200; usually 50") @RestQuery
          @Nullable String limit,
      @Parameter(description = "the `next` of the page before") @RestQuery
          @Nullable String cursor) {
    return Problems.valid(
        () -> {
          DeadLetterTable.Page page =
              letters.table().page(known(topic), PageLength.of(limit), cursor);
          return new LetterPage(letters.table().counts(), page.entries(), page.next());
        });
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getDeadLetter", summary = "A dead letter with its headers and value")
  @APIResponse(responseCode = "404", description = "There is no such open dead letter")
  public WholeLetter show(@RestPath String id) {
    return Problems.valid(() -> letters.find(id))
        .map(DeadLettersResource::whole)
        .orElseThrow(
            () ->
                Problems.notFound(
                    letters
                        .table()
                        .settled(id)
                        .map(action -> "the dead letter was %s".formatted(action))
                        .orElse("there is no such dead letter, or it is not kept any more")));
  }

  @POST
  @Path("replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replayDeadLetters",
      summary = "Sends dead letters to their topics again, each once")
  @APIResponse(responseCode = "400", description = "ids or payload do not fit")
  public Outcome replay(@Nullable Wanted wanted) {
    return settle(Action.REPLAYED, wanted);
  }

  @POST
  @Path("drop")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "dropDeadLetters", summary = "Takes dead letters off the list for good")
  @APIResponse(responseCode = "400", description = "ids do not fit")
  public Outcome drop(@Nullable Wanted wanted) {
    return settle(Action.DROPPED, wanted);
  }

  private Outcome settle(Action action, @Nullable Wanted wanted) {
    if (wanted == null) {
      throw Problems.badRequest("a JSON object with ids is needed");
    }
    if (wanted.payload() != null && action == Action.DROPPED) {
      throw Problems.badRequest("payload is for dead letters that are sent again");
    }
    return Problems.valid(
        () ->
            letters.settle(
                new Order(
                    action,
                    Require.present("ids", wanted.ids()),
                    wanted.payload() == null ? null : wanted.payload().toString().getBytes(UTF_8),
                    Boolean.TRUE.equals(wanted.force()))));
  }

  private static @Nullable String known(@Nullable String topic) {
    List<String> names = Topics.all().stream().map(Topic::name).toList();
    if (topic != null && !names.contains(topic)) {
      throw new IllegalArgumentException(
          "topic '%s' must be one of %s"
              .formatted(Require.shortened(topic), String.join(", ", names)));
    }
    return topic;
  }

  private static WholeLetter whole(Letter letter) {
    byte[] value = letter.value();
    JsonNode json = null;
    if (value != null) {
      try {
        json = JsonCodec.object(value);
      } catch (DecodeException e) {
        // Not JSON: as it is, then.
        return new WholeLetter(
            letter.entry(), letter.headers(), null, Base64.getEncoder().encodeToString(value));
      }
    }
    return new WholeLetter(letter.entry(), letter.headers(), json, null);
  }
}
