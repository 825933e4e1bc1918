package org.fashionnet.profile.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.profile.persistence.FeedbackService;
import org.fashionnet.profile.persistence.Wardrobes;

/** What a person said about items. It is given to the recommender, which knows the items. */
@Path("/api/v1/profiles/{userId}/feedback")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "profiles")
public class FeedbackResource {
  private final Wardrobes wardrobes;
  private final FeedbackService feedback;
  private final Changes changes;

  FeedbackResource(Wardrobes wardrobes, FeedbackService feedback, Changes changes) {
    this.wardrobes = wardrobes;
    this.feedback = feedback;
    this.changes = changes;
  }

  @GET
  @Operation(
      summary = "What a person said about items, newest first",
      description =
          "Each with its weight now, since feedback fades, and whether it keeps the item out"
              + " of the person's recommendations.")
  public Views.Feedbacks feedback(@PathParam("userId") String userId) {
    Require.key("userId", userId);
    return wardrobes
        .find(userId)
        .map(Views.Feedbacks::of)
        .orElseThrow(() -> ProfilesResource.unknown(userId));
  }

  @DELETE
  @Path("/{itemId}")
  @Operation(summary = "Takes back what a person said about an item")
  public Response takeBack(@PathParam("userId") String userId, @PathParam("itemId") String itemId) {
    Require.key("userId", userId);
    Require.key("itemId", itemId);
    if (!feedback.takeBack(userId, itemId)) {
      throw new NotFoundException(
          "user '%s' has said nothing about item '%s'".formatted(userId, itemId));
    }
    return changes.published();
  }
}
