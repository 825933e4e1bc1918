package org.fashionnet.trainer.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.fashionnet.trainer.training.Epoch;
import org.fashionnet.trainer.training.Phase;
import org.fashionnet.trainer.training.Training;

/** A progress bar for each epoch, a line after it, on the console and in the run's log. */
final class ConsoleReport implements Training.Report, AutoCloseable {
  private final PrintWriter console;
  private final PrintWriter log;
  private ProgressBar bar;
  private double smoothedLoss = Double.NaN;
  private long started;
  private long examples;

  ConsoleReport(PrintWriter console, Path logFile) throws IOException {
    this.console = console;
    this.log =
        new PrintWriter(
            Files.newBufferedWriter(logFile, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
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
    bar.setExtraMessage("loss %.3f, %.0f images/s".formatted(smoothedLoss, rate()));
    bar.step();
  }

  @Override
  public void done(Epoch epoch) {
    bar.close();
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
  }

  private double rate() {
    return examples * 1e9 / (System.nanoTime() - started);
  }

  @Override
  public void close() {
    log.close();
  }
}
