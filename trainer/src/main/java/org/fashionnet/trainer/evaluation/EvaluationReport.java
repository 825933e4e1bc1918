package org.fashionnet.trainer.evaluation;

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
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.trainer.report.Pictures;
import org.fashionnet.trainer.report.ReportPage;

/** An evaluation for people: tables, matrices, curves, and the worst mistakes as pictures. */
public final class EvaluationReport {
  private static final int MISTAKES = 16;

  private final BundleManifest manifest;
  private final Evaluation evaluation;
  private final Map<String, List<Answer>> answers;

  /**
   * A report on one bundle.
   *
   * @param answers by attribute, those that the evaluation counts
   */
  public EvaluationReport(
      BundleManifest manifest, Evaluation evaluation, Map<String, List<Answer>> answers) {
    this.manifest = manifest;
    this.evaluation = evaluation;
    this.answers = answers;
  }

  /** The page. */
  public ReportPage page(String data) {
    var page =
        new ReportPage(
            "How good is the model?",
            "Bundle %.12s… (%s, width %s, input %d) on %s"
                .formatted(
                    manifest.version(),
                    manifest.architecture(),
                    manifest.width(),
                    manifest.input().size(),
                    data));
    page.add("Summary", summary());
    answers.forEach((attribute, of) -> page.add(attribute, details(attribute, of)));
    return page;
  }

  private DomContent summary() {
    List<List<String>> rows = new ArrayList<>();
    evaluation
        .confusion()
        .forEach(
            (attribute, confusion) -> {
              double threshold = manifest.unsureBelow().getOrDefault(attribute, 0.0);
              var kept = Coverage.of(answers.get(attribute)).at(threshold);
              rows.add(
                  List.of(
                      attribute,
                      percent(confusion.accuracy()),
                      number(confusion.macroF1()),
                      percent(confusion.majority()),
                      number(Reliability.of(answers.get(attribute)).error()),
                      number(threshold),
                      kept.map(point -> percent(point.coverage())).orElse("none"),
                      kept.map(point -> percent(point.accuracy())).orElse(""),
                      String.valueOf(confusion.total())));
            });
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

  private DomContent[] details(String attribute, List<Answer> of) {
    Confusion confusion = evaluation.confusion().get(attribute);
    var charts = new EvaluationCharts(attribute, of);
    return new DomContent[] {
      h3("Who is taken for whom (row: true class, column: answer)"),
      matrix(confusion),
      h3("Classes"),
      classes(confusion),
      h3("Can confidences be believed, and what does a threshold bring?"),
      Pictures.charts(List.of(charts.reliability(), charts.coverage())),
      h3("The most confident mistakes"),
      mistakes(attribute, of)
    };
  }

  private static DomContent matrix(Confusion confusion) {
    return table(
        tr(th(""), each(confusion.classes(), name -> th(name))),
        each(
            IntStream.range(0, confusion.classes().size()).boxed().toList(),
            row ->
                tr(
                    th(confusion.classes().get(row)),
                    each(
                        IntStream.range(0, confusion.classes().size()).boxed().toList(),
                        column -> cell(confusion, row, column)))));
  }

  /** The darker, the larger the share of the row. */
  private static DomContent cell(Confusion confusion, int row, int column) {
    int count = confusion.counts()[row][column];
    double share = count == 0 ? 0 : (double) count / confusion.support(row);
    String color = row == column ? "91,75,219" : "217,72,65";
    return td(count == 0 ? "" : String.valueOf(count))
        .withStyle(
            "background:rgba(%s,%.2f);padding:5px 12px;text-align:right"
                .formatted(color, share * 0.8));
  }

  private static DomContent classes(Confusion confusion) {
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < confusion.classes().size(); c++) {
      rows.add(
          List.of(
              confusion.classes().get(c),
              number(confusion.precision(c)),
              number(confusion.recall(c)),
              String.valueOf(confusion.support(c))));
    }
    return ReportPage.rows(List.of("class", "precision", "recall", "photos"), rows);
  }

  private DomContent mistakes(String attribute, List<Answer> of) {
    List<String> classes = manifest.taxonomy().attribute(attribute).orElseThrow().classes();
    return Pictures.contactSheet(
        of.stream()
            .filter(answer -> !answer.isRight())
            .sorted(Comparator.comparingDouble(Answer::confidence).reversed())
            .limit(MISTAKES)
            .map(
                answer ->
                    new Pictures.Captioned(
                        Pictures.ofRgb(answer.example().pixels()),
                        "%s, not %s (%.2f) · %s"
                            .formatted(
                                classes.get(answer.truth()),
                                classes.get(answer.predicted()),
                                answer.confidence(),
                                answer.example().name())))
            .toList());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
