package org.fashionnet.trainer.curation.findings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.duplicates.Components;
import org.fashionnet.trainer.curation.duplicates.PerceptualHash;
import org.fashionnet.trainer.curation.findings.Finding.Kind;
import org.fashionnet.trainer.curation.photos.Photo;

/** Finds pictures that occur more than once, and labels of theirs that disagree. */
public final class SamePictures {
  private final Taxonomy taxonomy;

  /** Finds by the labels of a taxonomy. */
  public SamePictures(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
  }

  /** Findings about files with the same bytes. */
  public List<Finding> exact(List<Photo> photos) {
    List<Finding> findings = new ArrayList<>();
    for (Photo photo : photos) {
      if (photo.repeated()) {
        findings.add(
            new Finding(
                Kind.EXACT_DUPLICATE,
                photo.files(),
                "%d files".formatted(photo.files().size()),
                photo.files().size()));
      }
      photo
          .conflicts()
          .forEach(
              (attribute, classes) ->
                  findings.add(
                      new Finding(
                          Kind.CONFLICT,
                          List.of(photo.file()),
                          "one picture: %s is %s"
                              .formatted(attribute, String.join(" and ", classes)),
                          1)));
    }
    return findings;
  }

  /** Findings about sets of near-duplicates. */
  public List<Finding> near(List<Photo> photos, Components near) {
    List<Finding> findings = new ArrayList<>();
    for (List<Integer> set : near.all()) {
      if (set.size() > 1) {
        List<Photo> alike = set.stream().map(photos::get).toList();
        List<Path> files = alike.stream().map(Photo::file).toList();
        findings.add(new Finding(Kind.NEAR_DUPLICATE, files, detail(alike), -farthest(alike)));
        for (Attribute attribute : taxonomy.attributes()) {
          Set<String> classes = new LinkedHashSet<>();
          alike.stream()
              .map(photo -> photo.labels().get(attribute.name()))
              .filter(Objects::nonNull)
              .forEach(classes::add);
          if (classes.size() > 1) {
            String detail = attribute.name() + " is " + String.join(" and ", classes);
            findings.add(new Finding(Kind.CONFLICT, files, detail, 0));
          }
        }
      }
    }
    return findings;
  }

  private static String detail(List<Photo> alike) {
    return "%d pictures, at most %d of 64 bits from the first"
        .formatted(alike.size(), farthest(alike));
  }

  private static int farthest(List<Photo> alike) {
    return alike.stream()
        .mapToInt(
            photo ->
                PerceptualHash.distance(alike.getFirst().picture().hash(), photo.picture().hash()))
        .max()
        .orElse(0);
  }
}
