package org.fashionnet.trainer.command.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.command.Dataset;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.network.Design;
import org.fashionnet.trainer.network.Network;
import org.fashionnet.trainer.pretrained.Pretrained;
import org.fashionnet.trainer.pretrained.TrunkStart;
import picocli.CommandLine.Option;

/** Which network is trained, on which attributes. */
final class NetworkOptions {
  private static final String RANDOM = "random";
  private static final int PICTURES = 16;

  @Option(names = "--taxonomy", defaultValue = Taxonomy.DEFAULT, description = "shipped taxonomy")
  private String taxonomy;

  @Option(
      names = "--hint",
      paramLabel = "COLUMN",
      description = {
        "a further column to learn, by a head that is left out of the bundle",
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

  @Option(
      names = "--trunk",
      paramLabel = "FILE",
      defaultValue = RANDOM,
      description = {
        "weights of the trunk to start from: Keras's VGG16 'notop' (.h5), an ONNX VGG16 as the model",
        "zoo's (.onnx), the directory of a bundle; or random. Needs the same --width (1 for VGG16)"
      })
  private String trunk;

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
    List<Attribute> further = new ArrayList<>();
    for (String hint : hints) {
      further.add(dataset.column(hint));
    }
    return new Architecture(design, width, Taxonomy.shipped(taxonomy), further, dropout, mirror);
  }

  /**
   * Gives the network the trunk that is asked for.
   *
   * @param examples to learn from, of the size of the input
   */
  void startTrunk(Network network, List<Example> examples, int size) throws IOException {
    if (trunk.equals(RANDOM)) {
      return;
    }
    Pretrained pretrained = Pretrained.read(Path.of(trunk));
    List<Example> some = examples.subList(0, Math.min(PICTURES, examples.size()));
    Augmenter augmenter = Augmenter.plain(size);
    float[] pixels = new float[some.size() * augmenter.length()];
    for (int i = 0; i < some.size(); i++) {
      augmenter.plain(some.get(i), pixels, i * augmenter.length());
    }
    new TrunkStart(network).from(pretrained, pixels, some.size(), size);
  }
}
