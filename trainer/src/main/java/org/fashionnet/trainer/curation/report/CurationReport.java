package org.fashionnet.trainer.curation.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.Curated;
import org.fashionnet.trainer.curation.findings.Finding;
import org.fashionnet.trainer.curation.findings.Finding.Kind;
import org.fashionnet.trainer.curation.photos.PictureFile;
import org.fashionnet.trainer.curation.probe.AttributeProbe;
import org.fashionnet.trainer.report.Pictures;
import org.fashionnet.trainer.report.ReportPage;

/** What curation found, as a page for people: figures, then all that is suspicious in pictures. */
public final class CurationReport {
  private static final int PICTURES = 600;
  private static final int ALIKE = 8;

  private final Taxonomy taxonomy;
  private final Curated curated;
  private final List<AttributeProbe> probes;

  /**
   * @param probes of a model's embeddings; empty for none
   */
  public CurationReport(Taxonomy taxonomy, Curated curated, List<AttributeProbe> probes) {
    this.taxonomy = taxonomy;
    this.curated = curated;
    this.probes = probes;
  }

  /**
   * The page.
   *
   * @param data describes the photos
   */
  public ReportPage page(String data) {
    var page =
        new ReportPage(
            "Curation of " + data,
            "%,d files became %,d photos to train on and to measure with."
                .formatted(curated.files(), curated.entries().size()));
    page.add("What was found", cards(), afterwards());
    page.add("Classes and splits", new SplitTable(taxonomy, curated.entries()).content());
    if (!probes.isEmpty()) {
      new ProbeReport(probes).addTo(page);
    }
    for (Kind kind : Kind.values()) {
      List<Finding> findings = curated.of(kind);
      if (!findings.isEmpty()) {
        page.add(
            "%s (%,d)".formatted(kind.title(), findings.size()),
            a().withId(kind.name()),
            p(kind.consequence()).withClass("lead"),
            kind == Kind.UNREADABLE ? table(findings) : sheets(findings));
      }
    }
    return page;
  }

  private DomContent cards() {
    List<DomContent> cards = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int count = curated.of(kind).size();
      cards.add(
          a(
                  div("%,d".formatted(count))
                      .withStyle(
                          "font-size:26px;font-weight:650;color:"
                              + (count == 0 ? "#98a2b3" : "#5b4bdb")),
                  div(kind.title()).withStyle("font-size:13px;color:#667085"))
              .withHref("#" + kind.name())
              .withStyle(
                  "text-decoration:none;flex:1 1 210px;border:1px solid #e4e7ec;border-radius:10px;"
                      + "padding:10px 14px"));
    }
    return div(each(cards, card -> card)).withStyle("display:flex;flex-wrap:wrap;gap:10px");
  }

  private DomContent afterwards() {
    return p("Decisions made: %,d (%,d photos dropped). To decide more: fill in the column decision"
                .formatted(curated.decided().size(), curated.dropped())
            + " of decisions.csv (keep, drop, or relabel with labels such as pattern=striped), and"
            + " curate again with --decisions.")
        .withStyle("margin:16px 0 0;color:#667085");
  }

  private static DomContent table(List<Finding> findings) {
    List<List<String>> rows =
        findings.stream()
            .limit(PICTURES)
            .map(finding -> List.of(finding.file().toString(), finding.detail()))
            .toList();
    return div(ReportPage.rows(List.of("file", "why"), rows), more(findings.size(), rows.size()));
  }

  private static DomContent sheets(List<Finding> findings) {
    List<DomContent> parts = new ArrayList<>();
    List<Pictures.Captioned> single = new ArrayList<>();
    int shown = 0;
    int pictures = 0;
    for (Finding finding : findings) {
      if (pictures >= PICTURES) {
        break;
      }
      shown++;
      if (finding.files().size() == 1) {
        single.add(picture(finding.file(), finding.detail()));
        pictures++;
      } else {
        pictures += Math.min(ALIKE, finding.files().size());
        parts.add(alike(finding));
      }
    }
    if (!single.isEmpty()) {
      parts.addFirst(div(Pictures.contactSheet(single)).withStyle("flex:1 1 100%"));
    }
    return div(
        div(each(parts, part -> part)).withStyle("display:flex;flex-wrap:wrap;gap:12px"),
        more(findings.size(), shown));
  }

  private static DomContent alike(Finding finding) {
    List<Pictures.Captioned> pictures =
        finding.files().stream().limit(ALIKE).map(file -> picture(file, "")).toList();
    int others = finding.files().size() - pictures.size();
    String detail = finding.detail() + (others > 0 ? ", %d not shown".formatted(others) : "");
    return div(
            Pictures.contactSheet(pictures), span(detail).withStyle("font-size:13px;color:#667085"))
        .withStyle("border:1px solid #e4e7ec;border-radius:10px;padding:10px;max-width:100%");
  }

  private static Pictures.Captioned picture(Path file, String detail) {
    BufferedImage image =
        PictureFile.read(file) instanceof PictureFile.Decoded decoded
            ? decoded.image()
            : new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    int depth = file.getNameCount();
    String folder = depth < 2 ? "" : file.getName(depth - 2) + "/";
    String name = folder + Pictures.shortened(file.getFileName().toString());
    return new Pictures.Captioned(image, detail.isEmpty() ? name : detail + " · " + name);
  }

  private static DomContent more(int all, int shown) {
    return all == shown
        ? span()
        : p("%,d more are in decisions.csv.".formatted(all - shown)).withStyle("color:#667085");
  }
}
