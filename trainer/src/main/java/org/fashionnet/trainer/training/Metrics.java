package org.fashionnet.trainer.training;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;

/**
 * The figures of an epoch as a line of {@code metrics.jsonl} in the directory of a run.
 *
 * @param epoch from 1 within the phase
 * @param meanAccuracy on validation, over the attributes
 * @param accuracy on validation, by attribute
 * @param best whether the weights were the best so far
 */
public record Metrics(
    String phase,
    int epoch,
    double loss,
    double learningRate,
    double imagesPerSecond,
    double meanAccuracy,
    Map<String, Double> accuracy,
    boolean best) {
  private static final String FILE = "metrics.jsonl";

  /** The figures of an epoch. */
  public static Metrics of(Epoch epoch) {
    Map<String, Double> accuracy = new LinkedHashMap<>();
    epoch.validation().confusion().forEach((name, c) -> accuracy.put(name, c.accuracy()));
    return new Metrics(
        epoch.phase(),
        epoch.number(),
        epoch.loss(),
        epoch.learningRate(),
        epoch.imagesPerSecond(),
        epoch.validation().meanAccuracy(),
        accuracy,
        epoch.best());
  }

  /** All epochs of a run so far; none if it has no file of them. */
  public static List<Metrics> read(Path run) throws IOException {
    List<Metrics> epochs = new ArrayList<>();
    if (Files.exists(run.resolve(FILE))) {
      for (String line : Files.readAllLines(run.resolve(FILE))) {
        epochs.add(JsonCodec.MAPPER.readValue(line, Metrics.class));
      }
    }
    return epochs;
  }

  /** Writes all epochs of a run. */
  public static void write(Path run, List<Metrics> epochs) throws IOException {
    try (Writer out = Files.newBufferedWriter(run.resolve(FILE))) {
      for (Metrics epoch : epochs) {
        out.write(JsonCodec.MAPPER.writeValueAsString(epoch));
        out.write('\n');
      }
    }
  }

  /** Whether both are of the same epoch, of which a resumed run has done one again. */
  public boolean isOfTheEpochOf(Metrics other) {
    return phase.equals(other.phase) && epoch == other.epoch;
  }
}
