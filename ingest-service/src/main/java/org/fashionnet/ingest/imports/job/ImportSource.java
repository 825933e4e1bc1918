package org.fashionnet.ingest.imports.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed comes from.
 *
 * @param name of the file, or of the feed in the settings
 * @param address where it is fetched; null for an upload
 * @param sha256 of the uploaded file
 * @param bytes of the file; 0 until it is there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportSource(
    @Nullable String name, @Nullable String address, @Nullable String sha256, long bytes) {}
