package org.fashionnet.trainer.curation.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.span;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.data.Split;

/** How many photos of each class are in each split, with a bar for the shares. */
final class SplitTable {
  private static final List<Split> SPLITS = List.of(Split.values());

  private final Taxonomy taxonomy;
  private final List<Manifest.Entry> entries;

  SplitTable(Taxonomy taxonomy, List<Manifest.Entry> entries) {
    this.taxonomy = taxonomy;
    this.entries = entries;
  }

  DomContent content() {
    List<DomContent> rows = new ArrayList<>();
    rows.add(row("all photos", "", entry -> true));
    for (Attribute attribute : taxonomy.attributes()) {
      String name = attribute.name();
      String shown = name;
      for (String label : attribute.classes()) {
        rows.add(row(shown, label, entry -> label.equals(entry.labels().get(name))));
        shown = "";
      }
      rows.add(
          row(
              "",
              "not labelled, or another class",
              entry -> attribute.indexOf(entry.labels().getOrDefault(name, "")) < 0));
    }
    List<String> header = List.of("attribute", "class", "photos", "train", "validation", "test");
    return table(
        thead(
            tr(
                each(header.subList(0, 2), name -> th(name)),
                each(header.subList(2, 6), name -> th(name).withStyle("text-align:right")),
                th(legend()))),
        tbody(each(rows, row -> row)));
  }

  private static String color(Split split) {
    return switch (split) {
      case TRAIN -> "#5b4bdb";
      case VALIDATION -> "#9b8afb";
      case TEST -> "#d9d6fe";
    };
  }

  private static DomContent legend() {
    return div(
        each(
            SPLITS,
            split ->
                span(
                    span("■ ").withStyle("color:" + color(split)),
                    text(split.label() + "\u2003"))));
  }

  private DomContent row(String attribute, String label, Predicate<Manifest.Entry> of) {
    int[] counts = new int[SPLITS.size()];
    entries.stream().filter(of).forEach(entry -> counts[SPLITS.indexOf(entry.split())]++);
    int total = IntStream.of(counts).sum();
    return tr(
        td(attribute).withStyle("font-weight:600"),
        td(label),
        number(total),
        each(IntStream.of(counts).boxed().toList(), SplitTable::number),
        td(bar(counts, total)));
  }

  private static DomContent number(int count) {
    return td("%,d".formatted(count)).withStyle("text-align:right");
  }

  private static DomContent bar(int[] counts, int total) {
    return div(each(
            SPLITS,
            split ->
                div()
                    .withTitle(split.label())
                    .withStyle(
                        "height:12px;background:%s;width:%.1f%%"
                            .formatted(
                                color(split),
                                total == 0 ? 0 : 100.0 * counts[SPLITS.indexOf(split)] / total))))
        .withStyle("display:flex;width:280px;border-radius:6px;overflow:hidden;margin-top:5px");
  }
}
