package org.fashionnet.trainer.curation.report;

import java.util.List;
import java.util.Locale;
import org.fashionnet.trainer.curation.Curated;
import org.fashionnet.trainer.curation.findings.Finding;
import org.fashionnet.trainer.curation.probe.AttributeProbe;
import org.fashionnet.trainer.data.Split;

/** What curation found, as lines for a console. */
public final class CurationText {
  private CurationText() {}

  /** A line per kind of finding and per split. */
  public static String of(Curated curated) {
    var text = new StringBuilder(line("files", curated.files()));
    for (Finding.Kind kind : Finding.Kind.values()) {
      text.append(line(kind.title().toLowerCase(Locale.ROOT), curated.of(kind).size()));
    }
    text.append(line("dropped by decision", curated.dropped()));
    for (Split split : Split.values()) {
      long count = curated.entries().stream().filter(entry -> entry.split() == split).count();
      text.append(line(split.label(), count));
    }
    return text.toString();
  }

  private static String line(String name, long count) {
    return String.format("%-24s %6d%n", name, count);
  }

  /** The probes: a table, then the advice. */
  public static String of(List<AttributeProbe> probes) {
    var text = new StringBuilder();
    text.append(
        String.format(
            "%n%-10s %7s %9s %9s %10s%n",
            "attribute", "photos", "accuracy", "macro-F1", "commonest"));
    for (AttributeProbe probe : probes) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-10s %7d %9.3f %9.3f %10.3f%n",
              probe.attribute().name(),
              probe.best().total(),
              probe.best().accuracy(),
              probe.best().macroF1(),
              probe.best().majority()));
    }
    for (AttributeProbe probe : probes) {
      for (String sentence : ProbeReport.sentences(probe)) {
        text.append(String.format("%s: %s%n", probe.attribute().name(), sentence));
      }
    }
    return text.toString();
  }
}
