package org.fashionnet.trainer.command.training;

import java.io.IOException;
import java.nio.file.Path;
import org.fashionnet.trainer.distillation.BundleTeacher;
import org.fashionnet.trainer.network.Architecture;
import org.fashionnet.trainer.training.Distillation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of learning from a trained model. */
final class TeacherOptions {
  @ArgGroup(exclusive = false)
  private @Nullable Teaching teaching;

  private static final class Teaching {
    @Option(
        names = "--teacher",
        required = true,
        paramLabel = "BUNDLE",
        description = {
          "a bundle, for example an ensemble, whose answers to the training photos are learned beside",
          "their labels; it sees each photo as the network does"
        })
    private Path bundle;

    @Option(
        names = "--teacher-share",
        paramLabel = "SHARE",
        defaultValue = "0.7",
        description = "of the teacher in the loss of a photo; the labels have the rest")
    private double share;

    @Option(
        names = "--teacher-temperature",
        paramLabel = "T",
        defaultValue = "2",
        description = "at which both sides' probabilities are compared: p^(1/T), above 0")
    private double temperature;
  }

  /** The teacher of a network; null if there is none. */
  @Nullable BundleTeacher open(Architecture student) throws IOException {
    if (teaching == null) {
      return null;
    }
    AugmentationOptions.fraction("--teacher-share", teaching.share);
    if (!(teaching.temperature > 0 && teaching.temperature <= 100)) {
      throw new IllegalArgumentException(
          "--teacher-temperature %s must be above 0 and at most 100"
              .formatted(teaching.temperature));
    }
    return BundleTeacher.open(teaching.bundle, student);
  }

  /** How that teacher, which may be null, is learned from. */
  @Nullable Distillation from(@Nullable BundleTeacher teacher) {
    return teacher == null || teaching == null
        ? null
        : new Distillation(teacher, teaching.share, teaching.temperature);
  }
}
