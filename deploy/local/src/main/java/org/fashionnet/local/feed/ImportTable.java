package org.fashionnet.local.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What an import found, as lines for a person. Pure. */
public final class ImportTable {
  private static final int MOST_FAULTS = 20;

  private ImportTable() {}

  /**
   * The lines.
   *
   * @param job the import as the service describes it
   */
  public static List<String> of(JsonNode job) {
    JsonNode report = job.path("report");
    JsonNode counts = report.path("counts");
    boolean dry = job.at("/options/dryRun").asBoolean();
    List<String> lines = new ArrayList<>();
    lines.add("%-26s %9d".formatted("rows", counts.path("rows").asLong()));
    row(lines, counts, "faulty", "faulty rows, left out");
    row(lines, counts, "created", dry ? "would be created" : "created");
    row(lines, counts, "changed", dry ? "would change" : "changed");
    report
        .path("changedFields")
        .properties()
        .forEach(
            field -> lines.add("  %-24s %9d".formatted(field.getKey(), field.getValue().asLong())));
    row(lines, counts, "unchanged", "unchanged");
    row(lines, counts, "disappearing", dry ? "would disappear" : "disappear");
    row(lines, counts, "pictures", "new pictures to fetch");
    row(lines, counts, "classifications", "items to read");
    faults(lines, report);
    if (job.hasNonNull("reason")) {
      lines.add(job.path("state").asText() + ": " + job.path("reason").asText());
    }
    return lines;
  }

  private static void row(List<String> lines, JsonNode counts, String field, String words) {
    lines.add("%-26s %9d".formatted(words, counts.path(field).asLong()));
  }

  private static void faults(List<String> lines, JsonNode report) {
    int listed = 0;
    for (JsonNode fault : report.path("listedFaults")) {
      if (listed++ == MOST_FAULTS) {
        lines.add(
            "  … %d faults in all; --json lists more".formatted(report.path("faults").asLong()));
        return;
      }
      lines.add("  line %d: %s".formatted(fault.path("line").asLong(), fault(fault)));
    }
  }

  /** Field and value, as far as the fault is about one, and what is allowed. */
  private static String fault(JsonNode fault) {
    StringBuilder words = new StringBuilder();
    if (fault.hasNonNull("field")) {
      words.append(fault.path("field").asText()).append(' ');
    }
    if (fault.hasNonNull("value")) {
      words.append("'%s' ".formatted(fault.path("value").asText()));
    }
    return words + fault.path("reason").asText();
  }
}
