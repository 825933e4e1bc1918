package org.fashionnet.trainer.report;

import static j2html.TagCreator.body;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One HTML page that needs nothing beside it: styles and pictures are inside. */
public final class ReportPage {
  private static final String STYLE =
      """
      :root{color-scheme:light;--ink:#1d2433;--soft:#667085;--line:#e4e7ec;--accent:#5b4bdb}
      *{box-sizing:border-box}
      body{margin:0;background:#f6f7f9;color:var(--ink);font:15px/1.5 system-ui,sans-serif}
      main{max-width:1100px;margin:0 auto;padding:32px 24px 64px}
      h1{font-size:28px;margin:0 0 4px}h2{font-size:19px;margin:0 0 12px}h3{font-size:15px;margin:20px 0 8px}
      .lead{color:var(--soft);margin:0 0 24px}
      section{background:#fff;border:1px solid var(--line);border-radius:12px;padding:20px 24px;margin:0 0 20px;overflow-x:auto}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      th,td{padding:5px 14px 5px 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
      th{color:var(--soft);font-weight:600;font-size:13px}
      img{max-width:100%}
      .charts{display:flex;flex-wrap:wrap;gap:12px}
      .sheet{display:flex;flex-wrap:wrap;gap:10px}
      .sheet figure{margin:0;width:132px}.sheet img{width:132px;height:132px;object-fit:cover;border-radius:8px;border:1px solid var(--line)}
      .sheet figcaption{font-size:12px;line-height:1.35;color:var(--soft);overflow-wrap:anywhere}
      .beside{display:flex;flex-wrap:wrap;gap:12px 56px}.beside h3{margin-top:4px}
      .matrix th,.matrix td{border:2px solid #fff;padding:5px 8px;text-align:right}
      .matrix td{min-width:44px;background:#f6f7f9}
      code{background:#f0f1f5;border-radius:4px;padding:1px 5px;font-size:13px}
      """;

  private final String heading;
  private final String lead;
  private final List<DomContent> sections = new ArrayList<>();

  /** A page with its heading and a sentence below it. */
  public ReportPage(String heading, String lead) {
    this.heading = heading;
    this.lead = lead;
  }

  /** Adds a section. */
  public ReportPage add(String name, DomContent... content) {
    sections.add(section(h2(name), each(List.of(content), part -> part)));
    return this;
  }

  /** A table of texts. */
  public static DomContent rows(List<String> header, List<List<String>> rows) {
    return table(
        thead(tr(each(header, name -> th(name)))),
        tbody(each(rows, row -> tr(each(row, cell -> td(cell))))));
  }

  /** The page as HTML. */
  public String render() {
    return "<!doctype html>\n"
        + html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    title(heading),
                    style(rawHtml(STYLE))),
                body(main(h1(heading), p(lead).withClass("lead"), each(sections, part -> part))))
            .withLang("en")
            .render();
  }

  /** Writes the page. */
  public void write(Path file) throws IOException {
    Files.writeString(file, render());
  }
}
