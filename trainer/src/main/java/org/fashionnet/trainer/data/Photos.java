package org.fashionnet.trainer.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;

/**
 * Labelled photos: a CSV with columns {@code image}, {@code split} and one for each attribute, and
 * a directory with {@code <image>.jpg} files; or a {@link Manifest}. An empty label, or a class
 * that the taxonomy lacks (such as {@code other}), leaves that attribute unknown; the photo still
 * teaches the others.
 */
public final class Photos {
  private Photos() {}

  /** One line of the CSV. */
  record Line(Path image, Split split, int[] labels) {}

  /**
   * Reads all photos, each once, scaled as each preprocessing says.
   *
   * @return in the order of the preprocessings
   * @throws IOException naming file and line of the first row or photo that cannot be used
   */
  public static List<SplitExamples> read(
      Path labels, Path images, Taxonomy taxonomy, List<ModelInput> scalings) throws IOException {
    return read(lines(labels, images, taxonomy), scalings);
  }

  /**
   * Reads the photos of a manifest, each once, scaled as each preprocessing says.
   *
   * @return in the order of the preprocessings
   * @throws IOException naming the first photo that cannot be used
   */
  public static List<SplitExamples> read(
      List<Manifest.Entry> manifest, Taxonomy taxonomy, List<ModelInput> scalings)
      throws IOException {
    List<Line> lines =
        manifest.stream()
            .map(of -> new Line(of.path(), of.split(), labels(of.labels(), taxonomy)))
            .toList();
    return read(lines, scalings);
  }

  /**
   * Reads pictures without labels.
   *
   * @throws IOException naming the first one that cannot be used
   */
  public static List<Example> unlabelled(List<Path> images, ModelInput scaling) throws IOException {
    try {
      return images.parallelStream()
          .map(image -> examples(image, new int[0], List.of(scaling)).getFirst())
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<SplitExamples> read(List<Line> lines, List<ModelInput> scalings)
      throws IOException {
    try {
      List<List<Example>> read =
          lines.parallelStream()
              .map(line -> examples(line.image(), line.labels(), scalings))
              .toList();
      return IntStream.range(0, scalings.size()).mapToObj(s -> bySplit(lines, read, s)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * A column of the labels as something to learn: its classes are those of the training rows.
   *
   * @throws IOException if there is no such column, naming those that are
   */
  public static Attribute column(Path labels, String name) throws IOException {
    try (CSVParser csv = TextFile.csv(labels)) {
      if (!csv.getHeaderNames().contains(name)) {
        throw new IOException(
            "%s has no column '%s'; it has %s".formatted(labels, name, csv.getHeaderNames()));
      }
      List<String> classes =
          csv.stream()
              .filter(record -> record.get("split").equalsIgnoreCase(Split.TRAIN.name()))
              .map(record -> record.get(name))
              .filter(label -> !label.isEmpty())
              .distinct()
              .sorted()
              .toList();
      return new Attribute(name, classes);
    }
  }

  private static SplitExamples bySplit(List<Line> lines, List<List<Example>> read, int scaling) {
    return new SplitExamples(
        of(Split.TRAIN, lines, read, scaling),
        of(Split.VALIDATION, lines, read, scaling),
        of(Split.TEST, lines, read, scaling));
  }

  private static List<Example> of(
      Split split, List<Line> lines, List<List<Example>> read, int scaling) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).split() == split)
        .mapToObj(i -> read.get(i).get(scaling))
        .toList();
  }

  static List<Line> lines(Path labels, Path images, Taxonomy taxonomy) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (CSVParser csv = TextFile.csv(labels)) {
      requireColumns(labels, csv, taxonomy);
      for (CSVRecord record : csv) {
        if (!record.isConsistent()) {
          throw new IOException(
              "%s line %d: %d values for the %d columns %s"
                  .formatted(
                      labels,
                      csv.getCurrentLineNumber(),
                      record.size(),
                      csv.getHeaderNames().size(),
                      csv.getHeaderNames()));
        }
        Path image = images.resolve(record.get("image") + ".jpg");
        if (!Files.isRegularFile(image)) {
          throw new IOException(
              "%s line %d: image '%s' is not at %s"
                  .formatted(labels, csv.getCurrentLineNumber(), record.get("image"), image));
        }
        lines.add(new Line(image, split(labels, csv, record), labels(record, taxonomy)));
      }
    }
    return lines;
  }

  private static void requireColumns(Path file, CSVParser csv, Taxonomy taxonomy)
      throws IOException {
    List<String> wanted = new ArrayList<>(List.of("image", "split"));
    taxonomy.attributes().forEach(attribute -> wanted.add(attribute.name()));
    wanted.removeAll(csv.getHeaderNames());
    if (!wanted.isEmpty()) {
      throw new IOException(
          "%s lacks the columns %s; it has %s".formatted(file, wanted, csv.getHeaderNames()));
    }
  }

  private static Split split(Path file, CSVParser csv, CSVRecord record) throws IOException {
    String value = record.get("split");
    try {
      return Split.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s line %d: split '%s' must be train, validation or test"
              .formatted(file, csv.getCurrentLineNumber(), value),
          e);
    }
  }

  private static int[] labels(CSVRecord record, Taxonomy taxonomy) {
    return labels(record.toMap(), taxonomy);
  }

  private static int[] labels(Map<String, String> labels, Taxonomy taxonomy) {
    return taxonomy.attributes().stream()
        .mapToInt(attribute -> attribute.indexOf(labels.getOrDefault(attribute.name(), "")))
        .toArray();
  }

  private static List<Example> examples(Path file, int[] labels, List<ModelInput> scalings) {
    try {
      BufferedImage image = Files.isRegularFile(file) ? ImageIO.read(file.toFile()) : null;
      if (image == null) {
        throw new IOException("not a readable image: " + file);
      }
      String name = file.getFileName().toString();
      return scalings.stream().map(s -> new Example(name, s.rgb(image), labels)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
