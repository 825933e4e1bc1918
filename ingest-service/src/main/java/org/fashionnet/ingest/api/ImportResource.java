package org.fashionnet.ingest.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.fashionnet.ingest.imports.job.DeleteLimit;
import org.fashionnet.ingest.imports.job.ImportJob;
import org.fashionnet.ingest.imports.job.ImportOptions;
import org.fashionnet.ingest.imports.job.Imports;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Imports of a shop's feeds. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "imports", description = "Feeds as shops have them")
public class ImportResource {
  static final String PATH = "/api/v1/catalogue/imports";
  private static final String DRY_RUN = "true: nothing is changed, the report says what would be";
  private static final String FULL =
      "true: the feed is the whole catalogue, and items that it does not name disappear";
  private static final String FORMAT =
      "xml, csv, tsv, jsonl, shopify or woocommerce; told by the content without it";
  private static final String CHARSET = "such as ISO-8859-1; told by the content without it";
  private static final String CURRENCY = "of prices that name none, such as EUR";
  private static final String DELETE_LIMIT =
      "most items that may disappear: a part of the catalogue such as 10%, or a number";

  private final Imports imports;

  public ImportResource(Imports imports) {
    this.imports = imports;
  }

  /**
   * A feed that is fetched.
   *
   * @param address http or https
   */
  public record Wanted(@Nullable String address) {}

  /** Imports, the latest first, without their examples and faults. */
  public record Listed(List<ImportJob> imports) {}

  @POST
  @Consumes(MediaType.WILDCARD)
  @ResponseStatus(202)
  @Operation(
      operationId = "importFeed",
      summary = "Imports an uploaded feed",
      description = "The body is the file itself, also compressed with gzip.")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "202", description = "It is kept, and imported when its turn comes")
  @APIResponse(responseCode = "400", description = "An option does not fit")
  @APIResponse(responseCode = "409", description = "Too many imports wait")
  @APIResponse(responseCode = "413", description = "The feed is too large")
  public ImportJob upload(
      InputStream feed,
      @RestHeader("Content-Type") @Nullable String type,
      @RestQuery @Nullable String name,
      @Parameter(description = DRY_RUN) @RestQuery @Nullable String dryRun,
      @Parameter(description = FULL) @RestQuery @Nullable String full,
      @Parameter(description = FORMAT) @RestQuery @Nullable String format,
      @Parameter(description = CHARSET) @RestQuery @Nullable String charset,
      @Parameter(description = CURRENCY) @RestQuery @Nullable String currency,
      @Parameter(description = DELETE_LIMIT) @RestQuery @Nullable String deleteLimit) {
    if (type != null && type.startsWith(MediaType.MULTIPART_FORM_DATA)) {
      throw Problems.badRequest(
          "the body must be the feed itself and no form: curl --data-binary @FILE sends it so");
    }
    ImportOptions options = options(dryRun, full, format, charset, currency, deleteLimit);
    return Problems.valid(() -> imports.upload(name, feed, options));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(202)
  @Operation(operationId = "importFeedByAddress", summary = "Fetches a feed and imports it")
  @APIResponse(responseCode = "202", description = "It is fetched when its turn comes")
  @APIResponse(responseCode = "400", description = "The address or an option does not fit")
  public ImportJob fetch(
      @Nullable Wanted wanted,
      @Parameter(description = DRY_RUN) @RestQuery @Nullable String dryRun,
      @Parameter(description = FULL) @RestQuery @Nullable String full,
      @Parameter(description = FORMAT) @RestQuery @Nullable String format,
      @Parameter(description = CHARSET) @RestQuery @Nullable String charset,
      @Parameter(description = CURRENCY) @RestQuery @Nullable String currency,
      @Parameter(description = DELETE_LIMIT) @RestQuery @Nullable String deleteLimit) {
    String address = wanted == null ? null : wanted.address();
    if (address == null) {
      throw Problems.badRequest(
          "a JSON object with address is needed; a feed of JSON lines has another Content-Type, such as application/x-ndjson");
    }
    ImportOptions options = options(dryRun, full, format, charset, currency, deleteLimit);
    return Problems.valid(() -> imports.fetch(null, address, options));
  }

  @GET
  @Operation(operationId = "listImports", summary = "Imports, the latest first")
  public Listed list() {
    return new Listed(imports.all().reversed().stream().map(ImportJob::summary).toList());
  }

  @GET
  @Path("{importId}")
  @Operation(operationId = "getImport", summary = "How far an import is, and what it changes")
  @APIResponse(responseCode = "200", description = "The import")
  @APIResponse(responseCode = "404", description = "There is no such import")
  public ImportJob get(@RestPath String importId) {
    return imports
        .find(importId)
        .orElseThrow(() -> Problems.notFound("there is no import '%s'".formatted(importId)));
  }

  @DELETE
  @Path("{importId}")
  @ResponseStatus(202)
  @Operation(operationId = "cancelImport", summary = "Ends an import; what was applied stays")
  @APIResponse(responseCode = "202", description = "It ends within seconds")
  @APIResponse(responseCode = "409", description = "It has ended")
  public ImportJob cancel(@RestPath String importId) {
    imports.cancel(get(importId));
    return get(importId);
  }

  @POST
  @Path("{importId}/resume")
  @ResponseStatus(202)
  @Operation(
      operationId = "resumeImport",
      summary = "Goes on with an import that stopped, with another limit")
  @APIResponse(responseCode = "202", description = "It goes on")
  @APIResponse(responseCode = "409", description = "It has not stopped")
  public ImportJob resume(
      @RestPath String importId,
      @Parameter(description = DELETE_LIMIT) @RestQuery @Nullable String deleteLimit) {
    if (deleteLimit == null) {
      throw Problems.badRequest("deleteLimit is missing: how many items may disappear?");
    }
    return imports.resume(get(importId), Problems.valid(() -> new DeleteLimit(deleteLimit)));
  }

  private ImportOptions options(
      @Nullable String dryRun,
      @Nullable String full,
      @Nullable String format,
      @Nullable String charset,
      @Nullable String currency,
      @Nullable String deleteLimit) {
    return Problems.valid(
        () ->
            new ImportOptions(
                flag("dryRun", dryRun),
                flag("full", full),
                format,
                charset,
                currency,
                Optional.ofNullable(deleteLimit)
                    .map(DeleteLimit::new)
                    .orElse(imports.deleteLimit())));
  }

  private static boolean flag(String name, @Nullable String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      case null -> false;
      default ->
          throw new IllegalArgumentException(
              "%s '%s' must be true or false".formatted(name, value));
    };
  }

  /** What imports refuse. */
  static final class Refusals {
    @ServerExceptionMapper
    Response notNow(Imports.NotNowException e) {
      return Problems.conflict(String.valueOf(e.getMessage())).toResponse();
    }

    @ServerExceptionMapper
    Response tooLarge(Imports.TooLargeException e) {
      return Problems.tooLarge(String.valueOf(e.getMessage())).toResponse();
    }
  }
}
