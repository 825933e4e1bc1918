package org.fashionnet.trainer.evaluation;

import j2html.tags.DomContent;
import java.util.List;
import org.fashionnet.trainer.report.Pictures;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of one attribute. */
final class EvaluationCharts {
  private final String attribute;
  private final List<Answer> answers;

  EvaluationCharts(String attribute, List<Answer> answers) {
    this.attribute = attribute;
    this.answers = answers;
  }

  /** Accuracy against confidence, with the diagonal of a model that knows itself. */
  DomContent reliability() {
    List<Reliability.Bin> bins = Reliability.of(answers).bins();
    XYChart chart = chart("confidence", "share that is right");
    chart.getStyler().setXAxisMin(0.0);
    chart
        .addSeries("ideal", new double[] {0, 1}, new double[] {0, 1})
        .setMarker(SeriesMarkers.NONE);
    if (!bins.isEmpty()) {
      chart.addSeries(
          "model",
          bins.stream().map(Reliability.Bin::confidence).toList(),
          bins.stream().map(Reliability.Bin::accuracy).toList());
    }
    return Pictures.chart(chart, attribute + ": accuracy against confidence");
  }

  /** Accuracy against the share of the photos that get an answer. */
  DomContent coverage() {
    List<Coverage.Point> points = Coverage.of(answers).points();
    XYChart chart = chart("share of photos with an answer", "share that is right");
    chart.getStyler().setXAxisMin(0.0);
    if (!points.isEmpty()) {
      chart
          .addSeries(
              "model",
              points.stream().map(Coverage.Point::coverage).toList(),
              points.stream().map(Coverage.Point::accuracy).toList())
          .setMarker(SeriesMarkers.NONE);
    }
    return Pictures.chart(chart, attribute + ": accuracy against coverage");
  }

  private static XYChart chart(String x, String y) {
    XYChart chart = new XYChartBuilder().width(480).height(300).xAxisTitle(x).yAxisTitle(y).build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setXAxisMax(1.0);
    chart.getStyler().setDecimalPattern("0.##");
    chart.getStyler().setChartBackgroundColor(java.awt.Color.WHITE);
    return chart;
  }
}
