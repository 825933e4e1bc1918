package org.fashionnet.trainer.curation.labels;

import java.nio.file.Path;
import java.util.Map;
import org.fashionnet.trainer.data.Split;
import org.jspecify.annotations.Nullable;

/**
 * A file that is said to be a photo of a garment.
 *
 * @param path absolute
 * @param labels attribute to class, both in the taxonomy's spelling where it knows them
 * @param group who contributed it or which product it shows; null if not known
 * @param split that it was given before; null if not known
 */
public record Candidate(
    Path path, Map<String, String> labels, @Nullable String group, @Nullable Split split) {}
