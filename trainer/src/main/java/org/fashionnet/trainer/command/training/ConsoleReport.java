package org.fashionnet.trainer.command.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.fashionnet.trainer.training.Epoch;
import org.fashionnet.trainer.training.Metrics;
import org.fashionnet.trainer.training.Phase;
import org.fashionnet.trainer.training.Training;
import org.fashionnet.trainer.training.TrainingCurves;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar for each epoch; after it a line on the console and in the run's log, its figures
 * in {@code metrics.jsonl} and the curves so far in {@code curves.html}.
 */
final class ConsoleReport implements Training.Report, AutoCloseable {
  private final PrintWriter console;
  private final PrintWriter log;
  private final Path run;
  private final String command;
  private final List<Metrics> epochs;
  private @Nullable ProgressBar bar;
  private double smoothedLoss = Double.NaN;
  private long started;
  private long examples;

  /**
   * Reports into the directory of a run.
   *
   * @param resumed whether the run has epochs already, which stay
   */
  ConsoleReport(PrintWriter console, Path run, String command, boolean resumed) throws IOException {
    this.console = console;
    this.run = run;
    this.command = command;
    this.epochs = resumed ? Metrics.read(run) : new ArrayList<>();
    this.log =
        new PrintWriter(
            Files.newBufferedWriter(
                run.resolve("log.txt"), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  @Override
  public void begins(Phase phase, int epoch, int steps) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("%s %d/%d".formatted(phase.name(), epoch + 1, phase.epochs()))
            .setInitialMax(steps)
            .setUpdateIntervalMillis(1000)
            .build();
    started = System.nanoTime();
    examples = 0;
  }

  @Override
  public void step(double loss, int count) {
    smoothedLoss = Double.isNaN(smoothedLoss) ? loss : 0.95 * smoothedLoss + 0.05 * loss;
    examples += count;
    ProgressBar running = Objects.requireNonNull(bar, "an epoch begins before its steps");
    running.setExtraMessage("loss %.3f, %.0f images/s".formatted(smoothedLoss, rate()));
    running.step();
  }

  @Override
  public void done(Epoch epoch) throws IOException {
    closeBar();
    String line =
        String.format(
            Locale.ROOT,
            "%s %d/%d  loss %.3f  %.0f images/s  validation %.4f (%s)%s",
            epoch.phase(),
            epoch.number(),
            epoch.of(),
            epoch.loss(),
            epoch.imagesPerSecond(),
            epoch.validation().meanAccuracy(),
            epoch.validation().line(),
            epoch.best() ? "  best" : "");
    console.println(line);
    console.flush();
    log.println(line);
    log.flush();
    Metrics metrics = Metrics.of(epoch);
    epochs.removeIf(metrics::isOfTheEpochOf);
    epochs.add(metrics);
    Metrics.write(run, epochs);
    new TrainingCurves(command, epochs).write(run.resolve("curves.html"));
  }

  private double rate() {
    return examples * 1e9 / (System.nanoTime() - started);
  }

  private void closeBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** Ends the log, and the bar of an epoch that a fault interrupted. */
  @Override
  public void close() {
    closeBar();
    log.close();
  }
}
