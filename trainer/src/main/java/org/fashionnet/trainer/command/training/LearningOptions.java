package org.fashionnet.trainer.command.training;

import java.nio.file.Path;
import org.fashionnet.trainer.training.Distillation;
import org.fashionnet.trainer.training.Optimisation;
import org.fashionnet.trainer.training.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the weights follow the examples, the same in all phases. */
final class LearningOptions {
  @Option(names = "--batch", defaultValue = "32", description = "examples per step")
  private int batch;

  @Option(
      names = "--weight-decay",
      defaultValue = "0.01",
      description = "of AdamW; 0 makes it Adam")
  private double weightDecay;

  @Option(names = "--smoothing", defaultValue = "0.05", description = "of the labels")
  private float smoothing;

  @Option(
      names = "--schedule",
      defaultValue = "cosine",
      description = "learning rate after its rise: cosine, or constant")
  private Optimisation.Schedule schedule;

  @Option(
      names = "--warm-up",
      defaultValue = "100",
      description = "steps in which the rate rises, at most a tenth of a phase")
  private int warmUp;

  @Option(
      names = "--average",
      defaultValue = "0.995",
      description = "decay of the moving average of the weights; 0 for the weights themselves")
  private double average;

  @Option(
      names = "--patience",
      defaultValue = "0",
      description = "epochs without better validation after which a phase ends; 0: never")
  private int patience;

  Settings settings(long seed, @Nullable Distillation distillation, Path run, boolean resume) {
    atLeast("--batch", batch, 1);
    atLeast("--warm-up", warmUp, 0);
    atLeast("--patience", patience, 0);
    AugmentationOptions.fraction("--weight-decay", weightDecay);
    AugmentationOptions.fraction("--smoothing", smoothing);
    if (!(average >= 0 && average < 1)) {
      throw new IllegalArgumentException(
          "--average %s must be from 0 to below 1".formatted(average));
    }
    return new Settings(
        seed,
        batch,
        smoothing,
        distillation,
        new Optimisation(weightDecay, schedule, warmUp, average),
        patience,
        run,
        resume);
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException("%s %d must be at least %d".formatted(name, value, least));
    }
  }
}
