package org.fashionnet.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.ingest.problems.Problem;
import org.fashionnet.ingest.problems.Problem.Kind;
import org.fashionnet.ingest.problems.ProblemTable;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Says which items need a person. */
@Path("/api/v1/catalogue/problems")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "catalogue")
public class ProblemsResource {
  private final ProblemTable problems;

  public ProblemsResource(ProblemTable problems) {
    this.problems = problems;
  }

  /**
   * A page of problems.
   *
   * @param counts number of items with a problem of each kind
   * @param next cursor of the next page; missing at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ProblemPage(
      Map<String, Integer> counts, List<Problem> problems, @Nullable String next) {}

  @GET
  @Operation(
      operationId = "getProblems",
      summary = "Items that need a person, those with the newest problems first")
  @APIResponse(responseCode = "400", description = "A parameter does not fit")
  public ProblemPage problems(
      @Parameter(description = "only problems of this kind") @RestQuery @Nullable String kind,
      @Parameter(description = "length of the page, 1 to 200; usually 50") @RestQuery
          @Nullable String limit,
      @Parameter(description = "the `next` of the page before") @RestQuery
          @Nullable String cursor) {
    return Problems.valid(
        () -> {
          ProblemTable.Page page =
              problems.page(kind == null ? null : Kind.of(kind), PageLength.of(limit), cursor);
          Map<String, Integer> counts = new LinkedHashMap<>();
          problems.counts().forEach((k, count) -> counts.put(k.text(), count));
          return new ProblemPage(counts, page.problems(), page.next());
        });
  }
}
