package org.fashionnet.trainer.evaluation;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.table;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.report.Pictures;
import org.fashionnet.trainer.report.ReportPage;
import org.jspecify.annotations.Nullable;

/** An evaluation for people: tables, matrices, curves, and the worst mistakes as pictures. */
public final class EvaluationReport {
  private static final int MISTAKES = 14;

  private final BundleManifest manifest;
  private final Figures figures;
  private final Map<String, List<Answer>> answers;
  private final @Nullable Relevances relevances;

  /**
   * A report on one bundle.
   *
   * @param answers by attribute, those that the figures count
   * @param relevances null if they were not measured
   */
  public EvaluationReport(
      BundleManifest manifest,
      Figures figures,
      Map<String, List<Answer>> answers,
      @Nullable Relevances relevances) {
    this.manifest = manifest;
    this.figures = figures;
    this.answers = answers;
    this.relevances = relevances;
  }

  /** The page. */
  public ReportPage page() {
    var page =
        new ReportPage(
            "How good is the model?",
            "Bundle %.12s… (%s, width %s, input %d) on %s: mean accuracy %s"
                .formatted(
                    figures.bundle(),
                    manifest.architecture(),
                    manifest.width(),
                    manifest.input().size(),
                    figures.data(),
                    percent(figures.meanAccuracy())));
    page.add("Summary", summary());
    figures.attributes().forEach((attribute, of) -> page.add(attribute, details(attribute, of)));
    if (relevances != null) {
      page.add("Garment or not", new RelevanceReport(relevances).content());
    }
    return page;
  }

  private DomContent summary() {
    List<List<String>> rows = new ArrayList<>();
    figures
        .attributes()
        .forEach(
            (attribute, of) ->
                rows.add(
                    List.of(
                        attribute,
                        percent(of.accuracy()),
                        number(of.macroF1()),
                        percent(of.majority()),
                        number(of.confidence().calibrationError()),
                        number(of.unsure().below()),
                        percent(of.unsure().coverage()),
                        of.unsure().precision() == null ? "" : percent(of.unsure().precision()),
                        String.valueOf(of.n()))));
    return ReportPage.rows(
        List.of(
            "attribute",
            "accuracy",
            "macro-F1",
            "majority",
            "calibration error",
            "unsure below",
            "answered",
            "right of these",
            "photos"),
        rows);
  }

  private DomContent[] details(String attribute, Figures.OfAttribute of) {
    return new DomContent[] {
      div(
              div(h3("Confusion (row: true class, column: answer)"), matrix(of)),
              div(h3("Classes"), classes(of)))
          .withClass("beside"),
      h3("Can confidences be believed, and what does a threshold bring?"),
      Pictures.charts(
          List.of(
              EvaluationCharts.reliability(attribute, of),
              EvaluationCharts.coverage(attribute, of))),
      h3("The most confident mistakes"),
      mistakes(of.classes(), answers.getOrDefault(attribute, List.of()))
    };
  }

  private static DomContent matrix(Figures.OfAttribute of) {
    return table(
            tr(th(""), each(of.classes(), column -> th(column.name()))),
            each(
                IntStream.range(0, of.classes().size()).boxed().toList(),
                row ->
                    tr(
                        th(of.classes().get(row).name()),
                        each(
                            IntStream.range(0, of.classes().size()).boxed().toList(),
                            column -> cell(of, row, column)))))
        .withClass("matrix");
  }

  /** The darker, the larger the share of the row. */
  private static DomContent cell(Figures.OfAttribute of, int row, int column) {
    int count = of.confusion()[row][column];
    double share = (double) count / of.classes().get(row).support();
    String color = row == column ? "91,75,219" : "217,72,65";
    return count == 0
        ? td()
        : td(String.valueOf(count))
            .withStyle(
                String.format(Locale.ROOT, "background:rgba(%s,%.2f)", color, 0.1 + share * 0.7));
  }

  private static DomContent classes(Figures.OfAttribute of) {
    return ReportPage.rows(
        List.of("class", "precision", "recall", "F1", "photos"),
        of.classes().stream()
            .map(
                label ->
                    List.of(
                        label.name(),
                        number(label.precision()),
                        number(label.recall()),
                        number(label.f1()),
                        String.valueOf(label.support())))
            .toList());
  }

  private static DomContent mistakes(List<Figures.OfClass> classes, List<Answer> answers) {
    return Pictures.contactSheet(
        answers.stream()
            .filter(answer -> !answer.isRight())
            .sorted(Comparator.comparingDouble(Answer::confidence).reversed())
            .limit(MISTAKES)
            .map(
                answer ->
                    new Pictures.Captioned(
                        Pictures.ofRgb(answer.example().pixels()),
                        "%s, taken for %s (%s) · %s"
                            .formatted(
                                classes.get(answer.truth()).name(),
                                classes.get(answer.predicted()).name(),
                                number(answer.confidence()),
                                Pictures.shortened(answer.example().name()))))
            .toList());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
