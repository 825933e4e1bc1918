package org.fashionnet.trainer.curation.photos;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.trainer.data.Split;
import org.jspecify.annotations.Nullable;

/**
 * A picture, once, however many files have its bytes.
 *
 * @param files that hold it, at least one
 * @param labels attribute to class, where all files agree
 * @param conflicts attribute to the classes that the files say, where they do not
 * @param groups of all files
 * @param split that it was given before; null if not known
 * @param repeated whether several files label the same attribute, or one labels none; files under
 *     different attributes are not repetitions
 */
public record Photo(
    List<Path> files,
    Picture picture,
    Map<String, String> labels,
    Map<String, Set<String>> conflicts,
    Set<String> groups,
    @Nullable Split split,
    boolean repeated) {

  /** Merges the files of one picture: their labels are put together. */
  public static Photo of(List<Inspection.OfPicture> copies) {
    Map<String, Set<String>> said = new LinkedHashMap<>();
    Set<String> groups = new LinkedHashSet<>();
    @Nullable Split split = null;
    for (Inspection.OfPicture copy : copies) {
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
    return new Photo(
        copies.stream().map(copy -> copy.candidate().path()).distinct().toList(),
        copies.getFirst().picture(),
        labels,
        conflicts,
        groups,
        split,
        repeated(copies));
  }

  private static boolean repeated(List<Inspection.OfPicture> copies) {
    Map<Path, Set<String>> said = new LinkedHashMap<>();
    for (Inspection.OfPicture copy : copies) {
      said.computeIfAbsent(copy.candidate().path(), file -> new HashSet<>())
          .addAll(copy.candidate().labels().keySet());
    }
    Set<String> seen = new HashSet<>();
    return said.size() > 1
        && said.values().stream().anyMatch(of -> of.isEmpty() || !of.stream().allMatch(seen::add));
  }

  /** The first of its files. */
  public Path file() {
    return files.getFirst();
  }

  /** The same picture with other labels; an empty class means not known. */
  public Photo relabelled(Map<String, String> decided) {
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
    return new Photo(files, picture, changed, open, groups, split, repeated);
  }
}
