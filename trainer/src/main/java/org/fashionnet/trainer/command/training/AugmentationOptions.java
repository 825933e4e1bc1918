package org.fashionnet.trainer.command.training;

import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Augmentation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much the views of a picture differ in training. */
final class AugmentationOptions {
  private static final String COLOR = "color";

  @Option(
      names = "--augment",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "learn from random views; without, from the pictures as they are")
  private boolean augment;

  @Option(
      names = "--flip",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "mirror half of the views")
  private boolean flip;

  @Option(names = "--turn", defaultValue = "0.12", description = "random turn, radians")
  private double turn;

  @Option(names = "--crop", defaultValue = "1", description = "random part and scale, 0 to 1")
  private double crop;

  @Option(names = "--light", defaultValue = "0.15", description = "random light, 0 to 1")
  private double light;

  @Option(
      names = "--color-jitter",
      description =
          "random change of red, green and blue (default: 0.04 where the attribute color is taught,"
              + " 0.2 where it is not)")
  private @Nullable Double color;

  @Option(
      names = "--erase",
      defaultValue = "0.33",
      description = "share of the views of which a rectangle is hidden")
  private double erase;

  Augmentation augmentation(Taxonomy taught) {
    if (!augment) {
      return Augmentation.NONE;
    }
    fraction("--turn", turn);
    fraction("--crop", crop);
    fraction("--light", light);
    fraction("--erase", erase);
    boolean namesColors = taught.attributes().stream().anyMatch(of -> of.name().equals(COLOR));
    double usual = namesColors ? Augmentation.SLIGHT_COLOR : Augmentation.STRONG_COLOR;
    double jitter = color == null ? usual : color;
    fraction("--color-jitter", jitter);
    return new Augmentation(flip, turn, crop, light, jitter, erase);
  }

  static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s %s must be from 0 to 1".formatted(name, value));
    }
  }
}
