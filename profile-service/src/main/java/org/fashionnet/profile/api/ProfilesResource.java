package org.fashionnet.profile.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.event.WardrobeKey;
import org.fashionnet.contracts.profile.StyleRules;
import org.fashionnet.profile.domain.Wardrobe;
import org.fashionnet.profile.persistence.Wardrobes;
import org.jspecify.annotations.Nullable;

/**
 * Style profiles. Changes are answered with 204 once Kafka knows them, with 202 while the broker is
 * away: they are stored and will be published.
 */
@Path("/api/v1/profiles/{userId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "profiles")
public class ProfilesResource {
  private final Wardrobes wardrobes;
  private final Changes changes;

  ProfilesResource(Wardrobes wardrobes, Changes changes) {
    this.wardrobes = wardrobes;
    this.changes = changes;
  }

  @GET
  @Operation(summary = "The style that was understood from a person's photos and feedback")
  public Views.Profile profile(@PathParam("userId") String userId) {
    return Views.Profile.of(find(userId));
  }

  @GET
  @Path("/garments")
  @Operation(summary = "The photos of a wardrobe and what was read in each, newest first")
  public Views.Garments garments(@PathParam("userId") String userId) {
    return Views.Garments.of(find(userId));
  }

  @DELETE
  @Path("/garments/{imageId}")
  @Operation(summary = "Takes a photo out of a wardrobe")
  public Response removeGarment(
      @PathParam("userId") String userId, @PathParam("imageId") String imageId) {
    if (!wardrobes.removeGarment(new WardrobeKey(userId, imageId))) {
      throw new NotFoundException(
          "no image '%s' in the wardrobe of user '%s'".formatted(imageId, userId));
    }
    return changes.published();
  }

  @PUT
  @Path("/weights")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Sets how much each attribute counts, 0 to 100; 1 where absent")
  public Response weigh(@PathParam("userId") String userId, Map<String, Double> weights) {
    Require.key("userId", userId);
    Require.present("weights", weights);
    if (weights.size() > 50) {
      throw new IllegalArgumentException(
          "weights has %d attributes, at most 50 are allowed".formatted(weights.size()));
    }
    weights.forEach(
        (attribute, weight) -> {
          if (weight == null || !(weight >= 0 && weight <= 100)) {
            throw new IllegalArgumentException(
                "weights.%s %s must be from 0 to 100".formatted(attribute, weight));
          }
        });
    if (wardrobes.weigh(userId, weights).isEmpty()) {
      throw unknown(userId);
    }
    return changes.published();
  }

  @PUT
  @Path("/rules")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Sets what a person wants always or never",
      description =
          "As in {\"only\":{\"shape\":[\"half-sleeve\"]},\"never\":{\"fabric\":[\"wool\"]}}. It takes"
              + " the place of the rules before; {} takes them away. Names are not checked here:"
              + " recommendations name the rules that the model's taxonomy does not know.")
  @RequestBody(content = @Content(schema = @Schema(implementation = StyleRules.class)))
  public Response rule(@PathParam("userId") String userId, Rules rules) {
    Require.key("userId", userId);
    Require.present("rules", rules);
    if (wardrobes.rule(userId, rules.checked()).isEmpty()) {
      throw unknown(userId);
    }
    return changes.published();
  }

  /** Unchecked: Jackson would hide the message of a check. */
  record Rules(
      @Nullable Map<String, List<String>> only, @Nullable Map<String, List<String>> never) {
    StyleRules checked() {
      return new StyleRules(only == null ? Map.of() : only, never == null ? Map.of() : never);
    }
  }

  @DELETE
  @Operation(
      summary = "Forgets a person",
      description =
          "Their garments, feedback and profile are deleted and tombstones published. Photos and"
              + " feedback still on their way do not bring them back; what is given later does.")
  public Response erase(@PathParam("userId") String userId) {
    Require.key("userId", userId);
    if (!wardrobes.erase(userId)) {
      throw unknown(userId);
    }
    return changes.published();
  }

  private Wardrobe find(String userId) {
    Require.key("userId", userId);
    return wardrobes.find(userId).orElseThrow(() -> unknown(userId));
  }

  static NotFoundException unknown(String userId) {
    return new NotFoundException("nothing is known of user '%s'".formatted(userId));
  }
}
