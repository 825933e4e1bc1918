package org.fashionnet.trainer.curation.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fashionnet.trainer.curation.Curated;
import org.fashionnet.trainer.curation.findings.Finding;
import org.fashionnet.trainer.curation.labels.Decisions;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.report.ReportPage;

/** The files that curation leaves in a folder. */
public final class Results {
  /** Name of the manifest. */
  public static final String MANIFEST = "manifest.jsonl";

  /** Name of the file for decisions. */
  public static final String DECISIONS = "decisions.csv";

  /** Name of the page. */
  public static final String REPORT = "report.html";

  private Results() {}

  /** Writes manifest, page and a file for decisions. */
  public static void write(Path folder, Curated curated, ReportPage page) throws IOException {
    Files.createDirectories(folder);
    Manifest.write(folder.resolve(MANIFEST), curated.entries());
    Decisions.write(folder.resolve(DECISIONS), rows(curated));
    page.write(folder.resolve(REPORT));
  }

  /** One row per photo that was decided or can be, in the order of the findings. */
  private static List<Decisions.Row> rows(Curated curated) {
    Map<Path, String> found = new LinkedHashMap<>();
    for (Finding finding : curated.findings()) {
      if (finding.kind().decidable()) {
        String text = finding.kind().title().toLowerCase(Locale.ROOT);
        for (Path file : finding.files()) {
          found.merge(file, text + ": " + finding.detail(), (a, b) -> a + "; " + b);
        }
      }
    }
    curated.decided().keySet().forEach(file -> found.putIfAbsent(file, "decided"));
    return found.entrySet().stream()
        .map(
            of -> new Decisions.Row(of.getKey(), curated.decided().get(of.getKey()), of.getValue()))
        .toList();
  }
}
