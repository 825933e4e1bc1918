package org.fashionnet.trainer.curation.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.fashionnet.trainer.curation.duplicates.Components;
import org.fashionnet.trainer.curation.duplicates.NearDuplicates;
import org.fashionnet.trainer.curation.duplicates.PerceptualHash;
import org.fashionnet.trainer.curation.photos.PictureFile;
import org.fashionnet.trainer.data.Manifest;
import org.fashionnet.trainer.data.Split;

/** Finds photos that a model is both trained on and measured with. */
public final class Leaks {
  private static final int AT_ONCE = 64;

  private Leaks() {}

  /**
   * Finds groups and near-duplicates in more than one split, from the photos as they are now.
   *
   * @param distance of perceptual hashes, up to which pictures are near-duplicates
   * @param progress is told how many more photos were looked at
   * @return a sentence for each, with the files; also for photos that changed or cannot be read
   */
  public static List<String> of(List<Manifest.Entry> entries, int distance, LongConsumer progress) {
    List<String> leaks = new ArrayList<>(groups(entries));
    long[] hashes = new long[entries.size()];
    List<Integer> readable = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += AT_ONCE) {
      List<Manifest.Entry> some = entries.subList(from, Math.min(entries.size(), from + AT_ONCE));
      List<Look> looks = some.parallelStream().map(Leaks::look).toList();
      for (int i = 0; i < looks.size(); i++) {
        switch (looks.get(i)) {
          case Look.Unchanged(long hash) -> {
            hashes[readable.size()] = hash;
            readable.add(from + i);
          }
          case Look.Problem(String problem) -> leaks.add(problem);
        }
      }
      progress.accept(some.size());
    }
    Components near = NearDuplicates.clusters(Arrays.copyOf(hashes, readable.size()), distance);
    for (List<Integer> set : near.all()) {
      List<Manifest.Entry> alike = set.stream().map(readable::get).map(entries::get).toList();
      if (alike.stream().map(Manifest.Entry::split).distinct().count() > 1) {
        leaks.add("near-duplicates are in several splits: " + named(alike));
      }
    }
    return leaks;
  }

  private sealed interface Look {
    record Unchanged(long hash) implements Look {}

    record Problem(String text) implements Look {}
  }

  private static Look look(Manifest.Entry entry) {
    return switch (PictureFile.read(entry.path())) {
      case PictureFile.Unusable unusable ->
          new Look.Problem("%s: %s".formatted(entry.path(), unusable.problem()));
      case PictureFile.Decoded decoded when !decoded.sha256().equals(entry.sha256()) ->
          new Look.Problem(
              "%s was changed: its SHA-256 is %s, the manifest says %s"
                  .formatted(entry.path(), decoded.sha256(), entry.sha256()));
      case PictureFile.Decoded decoded -> new Look.Unchanged(PerceptualHash.of(decoded.image()));
    };
  }

  private static List<String> groups(List<Manifest.Entry> entries) {
    Map<String, Map<Split, List<Manifest.Entry>>> groups = new LinkedHashMap<>();
    for (Manifest.Entry entry : entries) {
      if (entry.group() != null) {
        groups
            .computeIfAbsent(entry.group(), of -> new EnumMap<>(Split.class))
            .computeIfAbsent(entry.split(), of -> new ArrayList<>())
            .add(entry);
      }
    }
    return groups.entrySet().stream()
        .filter(group -> group.getValue().size() > 1)
        .map(
            group ->
                "group '%s' is in several splits: %s"
                    .formatted(
                        group.getKey(),
                        named(group.getValue().values().stream().map(List::getFirst).toList())))
        .toList();
  }

  private static String named(List<Manifest.Entry> entries) {
    return entries.stream()
        .map(entry -> entry.split().label() + " " + entry.path())
        .collect(Collectors.joining(", "));
  }
}
