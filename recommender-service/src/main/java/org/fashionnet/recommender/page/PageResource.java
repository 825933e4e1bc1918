package org.fashionnet.recommender.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the page: browsers ask for it again on each load, and keep its assets for ever. */
@Path("/")
@NonBlocking
public class PageResource {
  private static final String REVALIDATE = "no-cache";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final PageFiles files = new PageFiles();

  @GET
  @Operation(hidden = true)
  public Response page(@Context Request request) {
    var tag = new EntityTag(files.version());
    ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    ResponseBuilder answer =
        unchanged == null
            ? Response.ok(files.index(), "text/html;charset=utf-8").tag(tag)
            : unchanged;
    return answer.header(HttpHeaders.CACHE_CONTROL, REVALIDATE).build();
  }

  @GET
  @Path("index.html")
  @Operation(hidden = true)
  public Response index(@Context Request request) {
    return page(request);
  }

  /**
   * While replicas are updated, one may be asked for the assets of another's version: it answers
   * with its own, which browsers do not keep.
   */
  @GET
  @Path("assets/{version}/{name}")
  @Operation(hidden = true)
  public Response asset(@PathParam("version") String version, @PathParam("name") String name) {
    byte[] asset =
        files
            .asset(name)
            .orElseThrow(() -> new NotFoundException("the page has no file '%s'".formatted(name)));
    return Response.ok(asset, PageFiles.type(name))
        .header(HttpHeaders.CACHE_CONTROL, version.equals(files.version()) ? FOR_EVER : REVALIDATE)
        .build();
  }
}
