package org.fashionnet.trainer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.data.SplitExamples;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that name the labelled photos: a CSV, or a manifest of {@code curate}. */
public final class Dataset {
  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Exactly one of the two. */
  private static final class Source {
    @Option(
        names = "--labels",
        required = true,
        paramLabel = "CSV",
        description = "columns image, split (train, validation, test) and one per attribute")
    private @Nullable Path labels;

    @Option(
        names = "--manifest",
        required = true,
        paramLabel = "FILE",
        description = "manifest.jsonl of curate")
    private @Nullable Path manifest;
  }

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "with --labels: holds IMAGE.jpg for each row (default: images beside the CSV)")
  private @Nullable Path images;

  /** The file that names the photos. */
  public Path file() {
    return source.labels == null ? manifest() : source.labels;
  }

  private Path manifest() {
    return Objects.requireNonNull(source.manifest, "picocli requires one of the two options");
  }

  /**
   * A further column of the CSV, or attribute of the manifest, that can be learned.
   *
   * @throws IOException if there is none of that name
   */
  public Attribute column(String name) throws IOException {
    return source.labels == null
        ? Manifest.attribute(manifest(), Manifest.read(manifest()), name)
        : Photos.column(source.labels, name);
  }

  /**
   * The photos of a split, scaled for a bundle.
   *
   * @throws IllegalArgumentException if the split has no photo
   * @throws IOException naming the file and the line, or the photo, that cannot be used
   */
  public List<Example> read(BundleManifest bundle, Split split) throws IOException {
    List<Example> examples =
        read(bundle.taxonomy(), List.of(bundle.input().preprocessing())).getFirst().of(split);
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no photo in the split %s".formatted(file(), split.label()));
    }
    return examples;
  }

  /**
   * All photos, scaled for each preprocessing.
   *
   * @return in the order of the preprocessings
   * @throws IOException naming the file and the line, or the photo, that cannot be used
   */
  public List<SplitExamples> read(Taxonomy taxonomy, List<ModelInput> scalings) throws IOException {
    if (source.labels == null) {
      if (images != null) {
        throw new IllegalArgumentException(
            "--images belongs to --labels; a manifest has the paths of its photos");
      }
      return Photos.read(Manifest.read(manifest()), taxonomy, scalings);
    }
    Path directory = images == null ? source.labels.resolveSibling("images") : images;
    return Photos.read(source.labels, directory, taxonomy, scalings);
  }
}
