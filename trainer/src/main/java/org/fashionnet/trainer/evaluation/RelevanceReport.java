package org.fashionnet.trainer.evaluation;

import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;
import org.fashionnet.trainer.report.Pictures;
import org.fashionnet.trainer.report.ReportPage;

/** The section of a report about garments and other things. */
final class RelevanceReport {
  private static final int MISTAKES = 14;

  private final RelevanceFigures figures;
  private final Relevances relevances;

  RelevanceReport(Relevances relevances) {
    this.figures = relevances.figures();
    this.relevances = relevances;
  }

  DomContent[] content() {
    return new DomContent[] {
      p("Measured on %s.".formatted(figures.measuredOn())).withClass("lead"),
      ReportPage.rows(
          List.of("ROC AUC", "no garment below", "garments kept", "other things caught"),
          List.of(
              List.of(
                  number("%.3f", figures.areaUnderCurve()),
                  number("%.4f", figures.below()),
                  number("%.1f %%", 100 * figures.kept()) + " of " + figures.garments(),
                  number("%.1f %%", 100 * figures.caught()) + " of " + figures.others()))),
      Pictures.charts(List.of(EvaluationCharts.roc(figures))),
      h3("Garments taken for something else, the worst first"),
      sheet(relevances.garments().stream().filter(of -> of.relevance() < figures.below()).toList()),
      h3("Other things taken for garments, the worst first"),
      sheet(relevances.others().stream().filter(of -> of.relevance() >= figures.below()).toList())
    };
  }

  private static DomContent sheet(List<Relevances.Picture> pictures) {
    return Pictures.contactSheet(
        pictures.stream()
            .limit(MISTAKES)
            .map(
                of ->
                    new Pictures.Captioned(
                        Pictures.ofRgb(of.example().pixels()),
                        number("%.4f", of.relevance())
                            + " · "
                            + Pictures.shortened(of.example().name())))
            .toList());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
