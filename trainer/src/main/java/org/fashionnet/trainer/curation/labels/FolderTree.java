package org.fashionnet.trainer.curation.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Photos in folders: {@code Pattern/Striped/photo.jpg}, the attribute first, then the class; what
 * lies deeper belongs to the same class, and what lies higher has no label.
 */
final class FolderTree {
  private static final Set<String> PICTURES =
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "tiff", "heic");

  private final Spelling spelling;
  private final @Nullable Pattern group;

  /**
   * @param group its first parenthesis in a file's name is the group; null for no groups
   */
  FolderTree(Spelling spelling, @Nullable Pattern group) {
    this.spelling = spelling;
    this.group = group;
  }

  List<Candidate> read(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> isPicture(file) && Files.isRegularFile(file))
          .sorted()
          .map(file -> candidate(root, file))
          .toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && PICTURES.contains(extension);
  }

  private Candidate candidate(Path root, Path file) {
    Path inside = root.relativize(file);
    return new Candidate(
        file.toAbsolutePath().normalize(),
        inside.getNameCount() < 3
            ? Map.of()
            : label(inside.getName(0).toString(), inside.getName(1).toString()),
        group(file.getFileName().toString()),
        null);
  }

  private Map<String, String> label(String attributeFolder, String classFolder) {
    String attribute = spelling.attribute(attributeFolder);
    return Map.of(attribute, spelling.label(attribute, classFolder));
  }

  private @Nullable String group(String name) {
    if (group == null) {
      return null;
    }
    Matcher matcher = group.matcher(name);
    return matcher.find() ? matcher.group(1) : null;
  }
}
