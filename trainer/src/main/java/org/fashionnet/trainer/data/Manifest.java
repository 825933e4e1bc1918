package org.fashionnet.trainer.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Labelled photos as JSON lines, one {@link Entry} a line. A relative path is meant from the
 * manifest's own folder, so both may move together.
 */
public final class Manifest {
  private Manifest() {}

  /**
   * One photo.
   *
   * @param path of the file
   * @param sha256 of its bytes, 64 lower-case hexadecimal digits
   * @param labels attribute to class; what is not known is absent
   * @param group photos of one group, for example of one contributor, share a split; null if the
   *     photo stands alone
   * @param split what the photo is for
   */
  public record Entry(
      Path path, String sha256, Map<String, String> labels, @Nullable String group, Split split) {}

  private record Line(
      @Nullable String path,
      @Nullable String sha256,
      @Nullable Map<String, String> labels,
      @Nullable String group,
      @Nullable String split) {}

  /**
   * Reads a manifest.
   *
   * @return in the order of the lines, with paths that can be opened
   * @throws IOException naming file, line and field of the first line that cannot be used
   */
  public static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = TextFile.read(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        try {
          entries.add(entry(file, lines.get(i)));
        } catch (JsonProcessingException e) {
          throw new IOException(
              "%s line %d is not a manifest entry: %s"
                  .formatted(file, i + 1, e.getOriginalMessage()),
              e);
        } catch (IllegalArgumentException e) {
          throw new IOException("%s line %d: %s".formatted(file, i + 1, e.getMessage()), e);
        }
      }
    }
    if (entries.isEmpty()) {
      throw new IOException("%s names no photo".formatted(file));
    }
    return entries;
  }

  /**
   * An attribute of a manifest as something to learn: its classes are those of the training photos.
   *
   * @throws IOException if no training photo has it, naming those that they have
   */
  public static Attribute attribute(Path file, List<Entry> manifest, String name)
      throws IOException {
    Map<String, TreeSet<String>> classes = new TreeMap<>();
    manifest.stream()
        .filter(entry -> entry.split() == Split.TRAIN)
        .flatMap(entry -> entry.labels().entrySet().stream())
        .forEach(
            of -> classes.computeIfAbsent(of.getKey(), a -> new TreeSet<>()).add(of.getValue()));
    TreeSet<String> named = classes.get(name);
    if (named == null) {
      throw new IOException(
          "%s has no training photo with '%s'; they have %s"
              .formatted(file, name, classes.keySet()));
    }
    return new Attribute(name, List.copyOf(named));
  }

  private static Entry entry(Path file, String json) throws JsonProcessingException {
    Line line = JsonCodec.MAPPER.readValue(json, Line.class);
    if (line.path() == null || line.path().isBlank()) {
      throw new IllegalArgumentException("path is missing");
    }
    if (line.sha256() == null || !line.sha256().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256 '%s' must be 64 lower-case hexadecimal digits".formatted(line.sha256()));
    }
    Path photo = file.toAbsolutePath().resolveSibling(line.path()).normalize();
    if (!Files.isRegularFile(photo)) {
      throw new IllegalArgumentException("path '%s' is not at %s".formatted(line.path(), photo));
    }
    Map<String, String> labels = line.labels() == null ? Map.of() : line.labels();
    return new Entry(photo, line.sha256(), labels, line.group(), split(line.split()));
  }

  private static Split split(@Nullable String name) {
    for (Split split : Split.values()) {
      if (name(split).equals(name)) {
        return split;
      }
    }
    throw new IllegalArgumentException(
        "split '%s' must be train, validation or test".formatted(name));
  }

  private static String name(Split split) {
    return split.label();
  }

  /** Writes a manifest; paths become relative to its folder. */
  public static void write(Path file, List<Entry> entries) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("").normalize();
    try (Writer out = Files.newBufferedWriter(file)) {
      for (Entry entry : entries) {
        String path = folder.relativize(entry.path().toAbsolutePath().normalize()).toString();
        out.write(
            JsonCodec.MAPPER.writeValueAsString(
                new Line(
                    path.replace('\\', '/'),
                    entry.sha256(),
                    new LinkedHashMap<>(entry.labels()),
                    entry.group(),
                    name(entry.split()))));
        out.write('\n');
      }
    }
  }
}
