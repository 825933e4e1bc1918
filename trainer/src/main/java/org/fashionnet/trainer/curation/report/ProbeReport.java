package org.fashionnet.trainer.curation.report;

import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fashionnet.trainer.curation.probe.AttributeProbe;
import org.fashionnet.trainer.curation.probe.ClassCurve;
import org.fashionnet.trainer.report.Pictures;
import org.fashionnet.trainer.report.ReportPage;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The probes of all attributes for people: a table, learning curves, and what they mean. */
final class ProbeReport {
  private final List<AttributeProbe> probes;

  ProbeReport(List<AttributeProbe> probes) {
    this.probes = probes;
  }

  void addTo(ReportPage page) {
    page.add(
        "Can it be learned?",
        p("A linear probe on the model's embeddings, measured on photos of groups that it has not"
                + " learned from. Where it hardly beats always answering the commonest class, a"
                + " long training will not do wonders either. A model that was trained on some of"
                + " these photos makes them look easier than new ones.")
            .withClass("lead"),
        ReportPage.rows(
            List.of("attribute", "photos", "accuracy", "macro-F1", "commonest class"), rows()));
    page.add(
        "Would more photos help?",
        Pictures.charts(probes.stream().map(ProbeReport::chart).toList()),
        each(probes, ProbeReport::advice));
  }

  private List<List<String>> rows() {
    return probes.stream()
        .map(
            probe ->
                List.of(
                    probe.attribute().name(),
                    "%,d".formatted(probe.best().total()),
                    percent(probe.best().accuracy()),
                    String.format(Locale.ROOT, "%.2f", probe.best().macroF1()),
                    percent(probe.best().majority())))
        .toList();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static DomContent chart(AttributeProbe probe) {
    XYChart chart =
        new XYChartBuilder()
            .width(322)
            .height(250)
            .title(probe.attribute().name())
            .xAxisTitle("% of the training photos")
            .build();
    var styler = chart.getStyler();
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setYAxisMin(0.0).setYAxisMax(1.0);
    styler.setXAxisMin(0.0).setXAxisMax(100.0);
    styler.setDecimalPattern("0.##");
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setLegendBorderColor(Color.WHITE);
    double[] parts = probe.points().stream().mapToDouble(point -> 100 * point.part()).toArray();
    line(chart, "accuracy", parts, new Color(0x5b4bdb), values(probe, true));
    line(chart, "macro-F1", parts, new Color(0xe0722a), values(probe, false));
    double[] majority = new double[parts.length];
    Arrays.fill(majority, probe.best().majority());
    line(chart, "commonest", parts, new Color(0x98a2b3), majority);
    return Pictures.chart(chart, probe.attribute().name() + ": learning curve");
  }

  private static double[] values(AttributeProbe probe, boolean accuracy) {
    return probe.points().stream()
        .mapToDouble(point -> accuracy ? point.confusion().accuracy() : point.confusion().macroF1())
        .toArray();
  }

  private static void line(XYChart chart, String name, double[] x, Color color, double[] y) {
    var series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setMarkerColor(color);
    series.setMarker(SeriesMarkers.CIRCLE);
  }

  private static DomContent advice(AttributeProbe probe) {
    List<List<String>> rows =
        probe.classes().stream()
            .map(
                of ->
                    List.of(
                        of.label(),
                        "%,d".formatted(of.photos()),
                        String.format(Locale.ROOT, "%.2f", of.half()),
                        String.format(Locale.ROOT, "%.2f", of.all()),
                        of.advice().words()))
            .toList();
    return each(
        h3(probe.attribute().name()),
        ReportPage.rows(
            List.of("class", "photos", "F1 after half", "F1 after all", "more photos?"), rows));
  }

  /** A sentence per kind of advice, with the classes that it is for. */
  static List<String> sentences(AttributeProbe probe) {
    List<String> sentences = new ArrayList<>();
    for (ClassCurve.Advice advice : ClassCurve.Advice.values()) {
      String classes =
          probe.classes().stream()
              .filter(of -> of.advice() == advice)
              .map(ProbeReport::figures)
              .collect(Collectors.joining(", "));
      if (!classes.isEmpty()) {
        sentences.add(classes + ": " + advice.words() + ".");
      }
    }
    return sentences;
  }

  private static String figures(ClassCurve curve) {
    return String.format(
        Locale.ROOT,
        "%s (%d photos, F1 %.2f after half, %.2f after all)",
        curve.label(),
        curve.photos(),
        curve.half(),
        curve.all());
  }
}
