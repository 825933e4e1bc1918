package org.fashionnet.recommender.api;

import io.micrometer.core.annotation.Timed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.event.Feedback;
import org.fashionnet.contracts.event.Feedback.Kind;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.client.Publisher;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.ServedIndex;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What people think of items. It becomes part of their style; the profile service keeps it. */
@Path("/api/v1/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "feedback")
public class FeedbackResource {
  private final ServedIndex index;
  private final Publisher publisher;

  FeedbackResource(ServedIndex index, Publisher publisher) {
    this.index = index;
    this.publisher = publisher;
  }

  /**
   * What a person did.
   *
   * @param itemId with which item
   * @param kind like, dislike, purchase, hide or view
   */
  public record Given(
      @Schema(required = true) String itemId,
      @Schema(
              required = true,
              enumeration = {"like", "dislike", "purchase", "hide", "view"})
          String kind) {}

  /** What was taken. */
  public record Taken(String userId, String itemId, String kind, Instant receivedAt) {}

  @POST
  @Path("/{userId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @RunOnVirtualThread
  @Timed("fashionnet.recommender.feedback")
  @Operation(
      operationId = "giveFeedback",
      summary = "Tells what a person thinks of an item",
      description =
          "The latest word about an item counts, but a view takes nothing back. What was bought,"
              + " hidden or disliked is not recommended again. The person need not have given a"
              + " photo.")
  @APIResponse(
      responseCode = "202",
      description = "Taken; part of the style within seconds",
      content = @Content(schema = @Schema(implementation = Taken.class)))
  @APIResponse(responseCode = "400", description = "A name or kind does not fit")
  @APIResponse(responseCode = "404", description = "No such item, or its image is not read yet")
  @APIResponse(responseCode = "503", description = "Broker outage; come back")
  public Taken give(@PathParam("userId") String userId, Given given) {
    if (given == null) {
      throw new BadRequestException("the body is missing: a JSON object");
    }
    Require.key("userId", userId);
    Require.key("itemId", given.itemId());
    Kind kind = Kind.of(Require.present("kind", given.kind()));
    FashionVector vector =
        find(given.itemId())
            .orElseThrow(
                () ->
                    new NotFoundException(
                        "no item '%s', or its image has not been read yet"
                            .formatted(given.itemId())));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var feedback = new Feedback(userId, given.itemId(), kind, vector, now);
    publisher.publishAndWait(Records.of(Topics.FEEDBACK, userId, feedback));
    return new Taken(userId, given.itemId(), kind.text(), now);
  }

  private Optional<FashionVector> find(String itemId) {
    try (IndexLease lease = index.lease()) {
      return lease
          .snapshot()
          .serving()
          .flatMap(generation -> generation.known(itemId).map(generation::vector));
    }
  }
}
