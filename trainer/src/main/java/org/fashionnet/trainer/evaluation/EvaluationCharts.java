package org.fashionnet.trainer.evaluation;

import j2html.tags.DomContent;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.fashionnet.trainer.report.Pictures;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The curves of an evaluation. */
final class EvaluationCharts {
  private static final Color INK = new Color(0x5b4bdb);
  private static final Color MARK = new Color(0xd94841);
  private static final Color SOFT = new Color(0x98a2b3);

  private EvaluationCharts() {}

  /**
   * Accuracy against confidence, with the diagonal of a model that knows itself. The bars are one
   * standard error of the accuracy, with one right and one wrong answer added (Agresti and Coull,
   * 1998): few answers say little.
   */
  static DomContent reliability(String attribute, Figures.OfAttribute figures) {
    XYChart chart = chart("confidence", "share that is right");
    line(chart, "as right as confident", 0, 1);
    List<Reliability.Bin> bins = figures.confidence().reliability();
    if (!bins.isEmpty()) {
      chart
          .addSeries(
              "answers, ± one standard error",
              bins.stream().map(Reliability.Bin::confidence).toList(),
              bins.stream().map(Reliability.Bin::accuracy).toList(),
              bins.stream().map(EvaluationCharts::standardError).toList())
          .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
          .setMarker(SeriesMarkers.CIRCLE)
          .setMarkerColor(INK);
    }
    return Pictures.chart(chart, attribute + ": accuracy against confidence");
  }

  private static double standardError(Reliability.Bin bin) {
    double accuracy = (bin.accuracy() * bin.count() + 1) / (bin.count() + 2);
    return Math.sqrt(accuracy * (1 - accuracy) / (bin.count() + 2));
  }

  /** Accuracy against the share of the photos that get an answer. */
  static DomContent coverage(String attribute, Figures.OfAttribute figures) {
    XYChart chart = chart("share of photos with an answer", "share that is right");
    line(chart, "all answered", figures.accuracy(), figures.accuracy());
    List<Coverage.Point> points = figures.coverage();
    if (!points.isEmpty()) {
      curve(
          chart,
          "any threshold",
          points.stream().map(Coverage.Point::coverage).toList(),
          points.stream().map(Coverage.Point::accuracy).toList());
    }
    Figures.Unsure unsure = figures.unsure();
    if (unsure.precision() != null) {
      mark(chart, unsure.coverage(), unsure.precision());
    }
    double least = points.stream().mapToDouble(Coverage.Point::accuracy).min().orElse(0);
    chart.getStyler().setYAxisMin(Math.max(0, Math.floor(10 * least - 1) / 10));
    return Pictures.chart(chart, attribute + ": accuracy against coverage");
  }

  /** Garments kept against other things let pass. */
  static DomContent roc(RelevanceFigures figures) {
    XYChart chart = chart("share of other things that pass", "share of garments kept");
    line(chart, "by chance", 0, 1);
    curve(
        chart,
        "any threshold",
        figures.roc().stream().map(Roc.Point::passed).toList(),
        figures.roc().stream().map(Roc.Point::kept).toList());
    mark(chart, 1 - figures.caught(), figures.kept());
    return Pictures.chart(chart, "ROC curve of relevance");
  }

  /** A straight line to compare with. The axes' marks fall on round numbers if it comes first. */
  private static void line(XYChart chart, String name, double from, double to) {
    chart
        .addSeries(name, new double[] {0, 1}, new double[] {from, to})
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(SOFT)
        .setLineStyle(
            new BasicStroke(
                1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {5, 4}, 0));
  }

  private static void curve(XYChart chart, String name, List<Double> x, List<Double> y) {
    chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE).setLineColor(INK);
  }

  /** Where the bundle's own threshold lies. */
  private static void mark(XYChart chart, double x, double y) {
    chart
        .addSeries("the bundle's", new double[] {x}, new double[] {y})
        .setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.CIRCLE)
        .setMarkerColor(MARK);
  }

  private static XYChart chart(String x, String y) {
    XYChart chart = new XYChartBuilder().width(490).height(350).xAxisTitle(x).yAxisTitle(y).build();
    Styler styler = chart.getStyler();
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setDecimalPattern("0.##");
    return chart;
  }
}
