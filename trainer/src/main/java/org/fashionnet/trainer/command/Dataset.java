package org.fashionnet.trainer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.data.Split;
import picocli.CommandLine.Option;

/** Where the labelled photos are. */
final class Dataset {
  @Option(
      names = "--labels",
      required = true,
      paramLabel = "CSV",
      description = "columns image, split (train, validation, test) and one per attribute")
  Path labels;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "holds IMAGE.jpg for each row (default: images beside the CSV)")
  Path images;

  List<Map<Split, List<Example>>> read(Taxonomy taxonomy, List<ModelInput> scalings)
      throws IOException {
    Path directory = images == null ? labels.resolveSibling("images") : images;
    return Photos.read(labels, directory, taxonomy, scalings);
  }
}
