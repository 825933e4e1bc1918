package org.fashionnet.trainer.curation.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fashionnet.trainer.data.Split;
import org.fashionnet.trainer.data.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * A CSV of photos: {@code image} (a file name, with or without {@code .jpg}, in the images'
 * folder), {@code sender} or {@code group}, {@code split} (both optional), and a column for each
 * attribute.
 */
final class LabelTable {
  private static final List<String> GROUPS = List.of("group", "sender");

  private final Spelling spelling;

  LabelTable(Spelling spelling) {
    this.spelling = spelling;
  }

  /**
   * @throws IOException naming file and line of the first row that cannot be used
   */
  List<Candidate> read(Path file, Path images) throws IOException {
    List<Candidate> candidates = new ArrayList<>();
    try (CSVParser csv = TextFile.csv(file)) {
      if (!csv.getHeaderNames().contains("image")) {
        throw new IOException(
            "%s has no column 'image'; it has %s".formatted(file, csv.getHeaderNames()));
      }
      for (CSVRecord row : csv) {
        if (!row.isConsistent()) {
          throw new IOException(
              "%s line %d: %d values for the %d columns %s"
                  .formatted(
                      file,
                      csv.getCurrentLineNumber(),
                      row.size(),
                      csv.getHeaderNames().size(),
                      csv.getHeaderNames()));
        }
        try {
          candidates.add(candidate(row, csv.getHeaderNames(), images));
        } catch (IllegalArgumentException e) {
          throw new IOException(
              "%s line %d: %s".formatted(file, csv.getCurrentLineNumber(), e.getMessage()), e);
        }
      }
    }
    return candidates;
  }

  private Candidate candidate(CSVRecord row, List<String> columns, Path images) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String column : columns) {
      if (!column.equals("image")
          && !column.equals("split")
          && !GROUPS.contains(column)
          && !row.get(column).isEmpty()) {
        String attribute = spelling.attribute(column);
        labels.put(attribute, spelling.label(attribute, row.get(column)));
      }
    }
    @Nullable String group =
        GROUPS.stream()
            .filter(columns::contains)
            .map(row::get)
            .filter(name -> !name.isEmpty())
            .findFirst()
            .orElse(null);
    return new Candidate(
        image(images, row.get("image")),
        labels,
        group,
        columns.contains("split") ? split(row.get("split")) : null);
  }

  private static Path image(Path images, String name) {
    Path named = images.resolve(name);
    Path file =
        name.isEmpty() || !Files.isRegularFile(named) ? images.resolve(name + ".jpg") : named;
    return file.toAbsolutePath().normalize();
  }

  private static @Nullable Split split(String value) {
    if (value.isEmpty()) {
      return null;
    }
    try {
      return Split.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "split '%s' must be train, validation, test or empty".formatted(value), e);
    }
  }
}
