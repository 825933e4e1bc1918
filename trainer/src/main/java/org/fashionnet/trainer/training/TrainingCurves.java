package org.fashionnet.trainer.training;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.fashionnet.trainer.report.Pictures;
import org.fashionnet.trainer.report.ReportPage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The page of a training: its curves, epoch after epoch through all phases.
 *
 * @param command that trains
 * @param epochs at least one
 */
public record TrainingCurves(String command, List<Metrics> epochs) {
  /** Writes the page. */
  public void write(Path file) throws IOException {
    new ReportPage("Training", command)
        .add(
            "Curves",
            Pictures.charts(
                List.of(
                    curves("loss", Map.of("loss", Metrics::loss)),
                    curves("validation accuracy", accuracies()),
                    curves("learning rate", Map.of("learning rate", Metrics::learningRate)),
                    curves("images/s", Map.of("images/s", Metrics::imagesPerSecond)))))
        .add(
            "Epochs",
            ReportPage.rows(
                List.of("phase", "epoch", "loss", "learning rate", "images/s", "validation", ""),
                epochs.stream().map(TrainingCurves::row).toList()))
        .write(file);
  }

  private Map<String, ToDoubleFunction<Metrics>> accuracies() {
    Map<String, ToDoubleFunction<Metrics>> curves = new LinkedHashMap<>();
    curves.put("mean", Metrics::meanAccuracy);
    epochs.getLast().accuracy().keySet().forEach(of -> curves.put(of, m -> m.accuracy().get(of)));
    return curves;
  }

  private DomContent curves(String title, Map<String, ToDoubleFunction<Metrics>> curves) {
    XYChart chart =
        new XYChartBuilder().width(500).height(300).xAxisTitle("epoch").yAxisTitle(title).build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendVisible(curves.size() > 1);
    chart.getStyler().setChartBackgroundColor(java.awt.Color.WHITE);
    List<Integer> numbers = new ArrayList<>();
    epochs.forEach(epoch -> numbers.add(numbers.size() + 1));
    curves.forEach(
        (name, value) ->
            chart
                .addSeries(name, numbers, epochs.stream().map(value::applyAsDouble).toList())
                .setMarker(SeriesMarkers.CIRCLE));
    return Pictures.chart(chart, title + " by epoch");
  }

  private static List<String> row(Metrics of) {
    return List.of(
        of.phase(),
        String.valueOf(of.epoch()),
        number("%.4f", of.loss()),
        number("%.2e", of.learningRate()),
        number("%.0f", of.imagesPerSecond()),
        number("%.4f", of.meanAccuracy()),
        of.best() ? "best" : "");
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
