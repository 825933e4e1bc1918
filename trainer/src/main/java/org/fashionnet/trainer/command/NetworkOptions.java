package org.fashionnet.trainer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import picocli.CommandLine.Option;

/** Which network is trained, on which attributes. */
final class NetworkOptions {
  @Option(names = "--taxonomy", defaultValue = Taxonomy.DEFAULT, description = "shipped taxonomy")
  private String taxonomy;

  @Option(
      names = "--hint",
      paramLabel = "COLUMN",
      description = {
        "column of the CSV that is learned besides, by a head that is left out of the bundle",
        "(drawn garments know 'garment'); may be repeated"
      })
  private List<String> hints = List.of();

  @Option(
      names = "--architecture",
      defaultValue = "shared",
      description = {
        "shared: one trunk with a head per attribute;",
        "stacked: a network for each attribute, as in the notebook"
      })
  private Design design;

  @Option(names = "--width", defaultValue = "0.25", description = "channels as part of VGG16's")
  private double width;

  @Option(names = "--dropout", defaultValue = "0.3", description = "of the heads")
  private float dropout;

  @Option(
      names = "--mirror",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "answer from the mean of the picture and its mirror image; more often right, twice the"
              + " work")
  private boolean mirror;

  Architecture architecture(Dataset dataset) throws IOException {
    List<Attribute> besides = new ArrayList<>();
    for (String hint : hints) {
      besides.add(dataset.column(hint));
    }
    return new Architecture(design, width, Taxonomy.shipped(taxonomy), besides, dropout, mirror);
  }
}
