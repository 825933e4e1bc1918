package org.fashionnet.trainer.curation;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.trainer.data.Split;

/**
 * A picture, once, however many files have its bytes.
 *
 * @param files where it lies, at least one
 * @param output what the model makes of it, the embedding of length 1; null without a model
 * @param labels attribute to class, where all files agree
 * @param conflicts attribute to the classes that the files say, where they do not
 * @param groups of all files
 * @param split where it belonged so far; null if not known
 * @param repeated whether several files say the same thing, or nothing; a file under each of some
 *     attributes is no repetition
 */
record Photo(
    List<Path> files,
    String sha256,
    int width,
    int height,
    long hash,
    ModelOutput output,
    Map<String, String> labels,
    Map<String, Set<String>> conflicts,
    Set<String> groups,
    Split split,
    boolean repeated) {

  /** Merges the files of one picture: their labels are put together. */
  static Photo of(List<Inspection> copies) {
    Map<String, Set<String>> said = new LinkedHashMap<>();
    Set<String> groups = new LinkedHashSet<>();
    Split split = null;
    for (Inspection copy : copies) {
      copy.candidate()
          .labels()
          .forEach((a, c) -> said.computeIfAbsent(a, of -> new LinkedHashSet<>()).add(c));
      if (copy.candidate().group() != null) {
        groups.add(copy.candidate().group());
      }
      split = split == null ? copy.candidate().split() : split;
    }
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, Set<String>> conflicts = new LinkedHashMap<>();
    said.forEach(
        (attribute, classes) -> {
          if (classes.size() == 1) {
            labels.put(attribute, classes.iterator().next());
          } else {
            conflicts.put(attribute, classes);
          }
        });
    Inspection first = copies.getFirst();
    return new Photo(
        copies.stream().map(copy -> copy.candidate().path()).distinct().toList(),
        first.sha256(),
        first.width(),
        first.height(),
        first.hash(),
        first.output(),
        labels,
        conflicts,
        groups,
        split,
        repeated(copies));
  }

  private static boolean repeated(List<Inspection> copies) {
    Map<Path, Set<String>> said = new LinkedHashMap<>();
    for (Inspection copy : copies) {
      said.computeIfAbsent(copy.candidate().path(), file -> new HashSet<>())
          .addAll(copy.candidate().labels().keySet());
    }
    Set<String> seen = new HashSet<>();
    return said.size() > 1
        && said.values().stream().anyMatch(of -> of.isEmpty() || !of.stream().allMatch(seen::add));
  }

  /** The first of its files. */
  Path file() {
    return files.getFirst();
  }

  /** The same picture with these labels instead of what was said; an empty class is not known. */
  Photo relabelled(Map<String, String> decided) {
    Map<String, String> changed = new LinkedHashMap<>(labels);
    Map<String, Set<String>> open = new LinkedHashMap<>(conflicts);
    decided.forEach(
        (attribute, label) -> {
          open.remove(attribute);
          changed.remove(attribute);
          if (!label.isEmpty()) {
            changed.put(attribute, label);
          }
        });
    return new Photo(
        files, sha256, width, height, hash, output, changed, open, groups, split, repeated);
  }
}
