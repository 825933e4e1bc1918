package org.fashionnet.recommender.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.IndexSnapshot.Coverage;
import org.fashionnet.recommender.index.Profiles;
import org.fashionnet.recommender.index.ServedIndex;
import org.jspecify.annotations.Nullable;

/** Which model read the items that lists are made of, for operators. */
@Path("/admin/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "versions")
public class VersionsResource {
  private final ServedIndex index;
  private final Profiles profiles;

  VersionsResource(ServedIndex index, Profiles profiles) {
    this.index = index;
    this.profiles = profiles;
  }

  /**
   * The vectors of one model.
   *
   * @param items of the serving version: those that are shown; of another: how many of these it has
   * @param garments in wardrobes, likewise
   */
  public record Version(String modelVersion, int items, long garments) {}

  /**
   * What serves and what comes.
   *
   * @param serving null before the first vector
   * @param coming takes over once its numbers are those of the serving version
   */
  public record Versions(@Nullable Version serving, List<Version> coming) {}

  @GET
  @Operation(
      summary = "The model version that serves, and how far others have come",
      description = "A version takes over when it has every item and garment of the serving one.")
  public Versions versions() {
    List<Coverage> all;
    try (IndexLease lease = index.lease()) {
      all = lease.snapshot().coverage();
    }
    if (all.isEmpty()) {
      return new Versions(null, List.of());
    }
    String serving = all.getFirst().modelVersion();
    List<Version> versions =
        all.stream()
            .map(
                c ->
                    new Version(
                        c.modelVersion(), c.items(), profiles.shared(c.modelVersion(), serving)))
            .toList();
    return new Versions(versions.getFirst(), versions.subList(1, versions.size()));
  }
}
