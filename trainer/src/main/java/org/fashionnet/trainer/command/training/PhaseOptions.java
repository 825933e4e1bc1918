package org.fashionnet.trainer.command.training;

import java.util.List;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.bundle.ResizePolicy;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Augmentation;
import org.fashionnet.trainer.data.Augmenter;
import org.fashionnet.trainer.data.Drawn;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.SplitExamples;
import org.fashionnet.trainer.training.Phase;
import org.fashionnet.trainer.training.Trunk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the phases of a training: which pictures, how often, how large, at which rate. */
final class PhaseOptions {
  private static final double BLENDED = 0.5;
  private static final double BALANCE_OF_DRAWN = 0.2;

  @Option(names = "--size", defaultValue = "96", description = "input side in pixels, from 32")
  private int size;

  @Option(
      names = "--small-size",
      defaultValue = "64",
      description =
          "input side of the phases before the last, which cost less on small images; 0: as --size")
  private int smallSize;

  @Option(names = "--drawn", defaultValue = "8000", description = "drawn garments, 0 for none")
  private int drawn;

  @Option(names = "--drawn-epochs", defaultValue = "3")
  private int drawnEpochs;

  @Option(
      names = "--drawn-share",
      defaultValue = "0.3",
      description = "drawn garments among the photos, as a fraction of the photos")
  private double drawnShare;

  @Option(names = "--frozen-epochs", defaultValue = "1", description = "photos, heads only")
  private int frozenEpochs;

  @Option(
      names = "--frozen-views",
      defaultValue = "1",
      description = {
        "random views of each photo while the trunk is frozen; the features of a view are computed",
        "once and serve all epochs"
      })
  private int frozenViews;

  @Option(
      names = "--frozen-rate",
      paramLabel = "RATE",
      description = "learning rate of the heads alone (default: as --learning-rate)")
  private @Nullable Double frozenRate;

  @Option(
      names = "--small-epochs",
      defaultValue = "10",
      description = "photos at the small size, the whole network")
  private int smallEpochs;

  @Option(names = "--epochs", defaultValue = "30", description = "photos, the whole network")
  private int epochs;

  @Option(
      names = "--polish-epochs",
      defaultValue = "8",
      description = "photos, the whole network, half of the pictures blended with another one")
  private int polishEpochs;

  @Option(names = "--learning-rate", defaultValue = "0.002", description = "peak of AdamW's")
  private double learningRate;

  @Option(
      names = "--photos-rate",
      paramLabel = "RATE",
      description =
          "learning rate of the whole network at full size (default: half of --learning-rate)")
  private @Nullable Double photosRate;

  @Option(names = "--balance", defaultValue = "0.3", description = "class weights: 0 none, 1 full")
  private double balance;

  int size() {
    return size;
  }

  double balance() {
    return balance;
  }

  void check() {
    if (size < 32) {
      throw new IllegalArgumentException("--size %d must be at least 32".formatted(size));
    }
    if (smallSize != 0 && (smallSize < 32 || smallSize > size)) {
      throw new IllegalArgumentException(
          "--small-size %d must be from 32 to the --size %d".formatted(smallSize, size));
    }
    if (frozenViews < 1) {
      throw new IllegalArgumentException(
          "--frozen-views %d must be at least 1".formatted(frozenViews));
    }
    AugmentationOptions.fraction("--balance", balance);
  }

  private int smallSide() {
    return smallSize == 0 ? size : smallSize;
  }

  /** Photos in these sizes: to learn from, large and small; to check by, large and small. */
  List<ModelInput> scalings(Augmentation augmentation) {
    return IntStream.of(
            stored(size, augmentation), stored(smallSide(), augmentation), size, smallSide())
        .mapToObj(side -> new ModelInput(side, ResizePolicy.SQUASH))
        .toList();
  }

  /** Stored a little larger than the input, so that turned and zoomed views stay sharp. */
  private static int stored(int side, Augmentation augmentation) {
    return augmentation.equals(Augmentation.NONE) ? side : side + side / 4;
  }

  /**
   * The phases.
   *
   * @param photos in the sizes of {@link #scalings}
   */
  List<Phase> phases(
      List<SplitExamples> photos, Augmentation augmentation, Taxonomy taught, long seed) {
    List<List<Example>> garments = draw(taught, scalings(augmentation).subList(0, 2), seed);
    var full = new Augmenter(stored(size, augmentation), size, augmentation);
    var small = new Augmenter(stored(smallSide(), augmentation), smallSide(), augmentation);
    List<Example> train = photos.get(0).train();
    List<Example> trainSmall = photos.get(1).train();
    List<Example> check = photos.get(2).validation();
    // Phases on the same pictures are compared, so that a worse one leaves the weights alone.
    List<Example> checkSmall = smallSide() == size ? check : photos.get(3).validation();
    int onDrawn = drawn == 0 ? 0 : drawnEpochs;
    double share = drawn == 0 ? 0 : drawnShare;
    double rate = learningRate;
    double heads = frozenRate == null ? rate : frozenRate;
    double whole = photosRate == null ? rate / 2 : photosRate;
    return List.of(
        Phase.of("drawn", small, garments.get(1), checkSmall, onDrawn, rate, BALANCE_OF_DRAWN),
        Phase.of("frozen", small, trainSmall, checkSmall, frozenEpochs, heads, balance)
            .frozen(frozenViews, Trunk.CACHED),
        Phase.of("small", small, trainSmall, checkSmall, smallEpochs, rate, balance)
            .with(garments.get(1), share),
        Phase.of("photos", full, train, check, epochs, whole, balance).with(garments.get(0), share),
        Phase.of("polish", full, train, check, polishEpochs, whole, balance).blended(BLENDED));
  }

  private List<List<Example>> draw(Taxonomy classes, List<ModelInput> scalings, long seed) {
    if (drawn == 0) {
      return List.of(List.of(), List.of());
    }
    try (var progress = new ProgressBar("draw garments", drawn)) {
      return Drawn.examples(seed, drawn, classes, scalings, progress::stepBy);
    }
  }
}
