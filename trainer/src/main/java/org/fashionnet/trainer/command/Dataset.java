package org.fashionnet.trainer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.Split;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the labelled photos are: a CSV, or a manifest of {@code curate}. */
final class Dataset {
  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Exactly one of both. */
  private static final class Source {
    @Option(
        names = "--labels",
        required = true,
        paramLabel = "CSV",
        description = "columns image, split (train, validation, test) and one per attribute")
    private Path labels;

    @Option(
        names = "--manifest",
        required = true,
        paramLabel = "FILE",
        description = "manifest.jsonl of curate")
    private Path manifest;
  }

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "with --labels: holds IMAGE.jpg for each row (default: images beside the CSV)")
  private Path images;

  /** The file that names the photos. */
  Path file() {
    return source.labels == null ? source.manifest : source.labels;
  }

  /** A further column, or attribute of the manifest, as something to learn. */
  Attribute column(String name) throws IOException {
    return source.labels == null
        ? Manifest.attribute(source.manifest, Manifest.read(source.manifest), name)
        : Photos.column(source.labels, name);
  }

  /** The photos of a split as a bundle reads them, at least one. */
  List<Example> read(BundleManifest bundle, Split split) throws IOException {
    List<Example> examples =
        read(bundle.taxonomy(), List.of(bundle.input().preprocessing())).getFirst().get(split);
    if (examples.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no photo in the split %s"
              .formatted(file(), split.name().toLowerCase(Locale.ROOT)));
    }
    return examples;
  }

  List<Map<Split, List<Example>>> read(Taxonomy taxonomy, List<ModelInput> scalings)
      throws IOException {
    if (source.labels == null) {
      if (images != null) {
        throw new IllegalArgumentException(
            "--images belongs to --labels; a manifest has the paths of its photos");
      }
      return Photos.read(Manifest.read(source.manifest), taxonomy, scalings);
    }
    Path directory = images == null ? source.labels.resolveSibling("images") : images;
    return Photos.read(source.labels, directory, taxonomy, scalings);
  }
}
