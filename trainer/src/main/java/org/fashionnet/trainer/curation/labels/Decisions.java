package org.fashionnet.trainer.curation.labels;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.TextFile;
import org.jspecify.annotations.Nullable;

/**
 * A person's decisions as a CSV: {@code image} (a path from the file's own folder, or the SHA-256),
 * {@code decision} ({@code keep}, {@code drop}, {@code relabel}, or empty for none yet) and {@code
 * labels} ({@code pattern=striped color=} for relabel; an empty class means not known). Further
 * columns are for people.
 */
public final class Decisions {
  /** Decisions about nothing. */
  public static final Decisions NONE = new Decisions(Map.of());

  private final Map<String, Line> byImage;

  private record Line(String where, Decision decision) {}

  private Decisions(Map<String, Line> byImage) {
    this.byImage = byImage;
  }

  /** The decision about a photo by its path, or else by its SHA-256. */
  public Optional<Decision> of(Path file, String sha256) {
    return Stream.of(file.toString(), sha256)
        .map(byImage::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(Line::decision);
  }

  /**
   * Refuses decisions about photos that are not there.
   *
   * @throws IOException naming file, line and value
   */
  public void requireAmong(Set<String> pathsAndHashes) throws IOException {
    for (var entry : byImage.entrySet()) {
      if (!pathsAndHashes.contains(entry.getKey())) {
        throw new IOException(
            "%s: image '%s' is not among the input; allowed is a path from the file's folder or a"
                    .formatted(entry.getValue().where(), entry.getKey())
                + " SHA-256");
      }
    }
  }

  /**
   * Reads decisions.
   *
   * @throws IOException naming file, line and value that is not understood, and what is allowed
   */
  public static Decisions read(Path file, Taxonomy taxonomy) throws IOException {
    Map<String, Line> byImage = new LinkedHashMap<>();
    try (CSVParser csv = TextFile.csv(file)) {
      if (!csv.getHeaderNames().containsAll(List.of("image", "decision"))) {
        throw new IOException(
            "%s must have the columns image, decision and labels; it has %s"
                .formatted(file, csv.getHeaderNames()));
      }
      for (CSVRecord row : csv) {
        String where = "%s line %d".formatted(file, csv.getCurrentLineNumber());
        String value = value(row, "decision");
        if (value.isEmpty()) {
          continue;
        }
        try {
          Decision decision = new Decision(action(value), labels(row, taxonomy));
          if ((decision.action() == Decision.Action.RELABEL) == decision.labels().isEmpty()) {
            throw new IllegalArgumentException(
                "decision '%s' with labels '%s': relabel needs labels such as pattern=striped, keep"
                        .formatted(value, value(row, "labels"))
                    + " and drop have none");
          }
          if (byImage.put(key(file, row), new Line(where, decision)) != null) {
            throw new IllegalArgumentException(
                "image '%s' was decided before".formatted(value(row, "image")));
          }
        } catch (IllegalArgumentException e) {
          throw new IOException(where + ": " + e.getMessage(), e);
        }
      }
    }
    return new Decisions(byImage);
  }

  private static String value(CSVRecord row, String column) {
    return row.isSet(column) ? row.get(column) : "";
  }

  private static String key(Path file, CSVRecord row) {
    String image = value(row, "image");
    if (image.matches("[0-9a-fA-F]{64}")) {
      return image.toLowerCase(Locale.ROOT);
    }
    try {
      Path path = Path.of(image);
      if (image.isEmpty() || path.getNameCount() == 0) {
        throw new IllegalArgumentException("image is empty; allowed is a path or a SHA-256");
      }
      return file.toAbsolutePath().resolveSibling(path).normalize().toString();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("image '%s' is not a path".formatted(image), e);
    }
  }

  private static Decision.Action action(String value) {
    try {
      return Decision.Action.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "decision '%s' must be keep, drop, relabel or empty".formatted(value), e);
    }
  }

  private static Map<String, String> labels(CSVRecord row, Taxonomy taxonomy) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (String pair : value(row, "labels").split("[\\s;]+", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException(
              "label '%s' must be attribute=class, such as pattern=striped".formatted(pair));
        }
        String attribute = pair.substring(0, equals).toLowerCase(Locale.ROOT);
        labels.put(attribute, label(attribute, pair.substring(equals + 1), taxonomy));
      }
    }
    return labels;
  }

  private static String label(String name, String label, Taxonomy taxonomy) {
    Attribute attribute =
        taxonomy
            .attribute(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "attribute '%s' must be one of %s"
                            .formatted(
                                name,
                                taxonomy.attributes().stream().map(Attribute::name).toList())));
    String lower = label.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && !lower.equals("other") && attribute.indexOf(lower) < 0) {
      throw new IllegalArgumentException(
          "%s '%s' must be one of %s, other, or empty for not known"
              .formatted(name, label, attribute.classes()));
    }
    return lower;
  }

  /**
   * One line of the file for people.
   *
   * @param decision that was made before; null if none was
   * @param finding describes what is suspicious
   */
  public record Row(Path image, @Nullable Decision decision, String finding) {}

  /** Writes the decisions that were made and those that are still open. */
  public static void write(Path file, List<Row> rows) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("").normalize();
    try (Writer out = Files.newBufferedWriter(file);
        var csv = new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
      csv.printRecord("image", "decision", "labels", "finding");
      for (Row row : rows) {
        csv.printRecord(
            folder.relativize(row.image()).toString().replace('\\', '/'),
            row.decision() == null ? "" : row.decision().action().name().toLowerCase(Locale.ROOT),
            row.decision() == null ? "" : text(row.decision().labels()),
            row.finding());
      }
    }
  }

  private static String text(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(" "));
  }
}
