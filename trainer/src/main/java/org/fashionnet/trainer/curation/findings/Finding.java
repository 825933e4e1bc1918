package org.fashionnet.trainer.curation.findings;

import java.nio.file.Path;
import java.util.List;

/**
 * Something suspicious about one or more files.
 *
 * @param files that it is about, at least one, the most important first
 * @param detail for people
 * @param rank findings of a kind are shown by it, the largest first
 */
public record Finding(Kind kind, List<Path> files, String detail, double rank) {
  /** What may be wrong with a photo. */
  public enum Kind {
    UNREADABLE("Unreadable files", "Left out.", false),
    TOO_SMALL("Too small", "Left out, unless a decision says keep.", true),
    EXACT_DUPLICATE(
        "Exact duplicates",
        "The same bytes more than once under an attribute: one photo with the labels of all files.",
        false),
    NEAR_DUPLICATE(
        "Near-duplicates",
        "Nearly the same picture: kept, always in one split. A decision may drop some.",
        true),
    CONFLICT(
        "Conflicting labels",
        "The same picture under different classes. Between exact duplicates the class counts as"
            + " unknown until a decision relabels it.",
        true),
    IRRELEVANT(
        "Irrelevant",
        "Perhaps not a garment: the model's relevance is below its threshold. If the model does not"
            + " judge relevance: the photos least like the others. Kept, unless a decision drops it.",
        true),
    LABEL_ERROR(
        "Likely label errors",
        "A probe that never saw the photo is confident of another class. Kept, unless a decision"
            + " relabels it.",
        true),
    MOVED(
        "Moved to another split",
        "Its group or near-duplicates lay in several splits: all went where most of them were.",
        false);

    private final String title;
    private final String consequence;
    private final boolean decidable;

    Kind(String title, String consequence, boolean decidable) {
      this.title = title;
      this.consequence = consequence;
      this.decidable = decidable;
    }

    /** For a heading. */
    public String title() {
      return title;
    }

    /** What happens to such photos. */
    public String consequence() {
      return consequence;
    }

    /** Whether a person's decision changes anything. */
    public boolean decidable() {
      return decidable;
    }
  }

  /** The file it is about. */
  public Path file() {
    return files.getFirst();
  }
}
