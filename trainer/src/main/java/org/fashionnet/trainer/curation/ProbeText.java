package org.fashionnet.trainer.curation;

import java.util.List;
import java.util.Locale;

/** The probes of all attributes as lines for a console. */
public final class ProbeText {
  private ProbeText() {}

  /** A table, then the advice. */
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
