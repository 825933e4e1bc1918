package org.fashionnet.profile.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;

/**
 * A person's opinions that a profile has room for: the {@value StyleProfile#MAX_FEEDBACK} heaviest
 * that count, and the {@value StyleProfile#MAX_EXCLUDED} newest that keep an item out of the
 * person's lists.
 *
 * @param counting heaviest first
 * @param excluding newest first; an opinion may be in both
 */
public record Opinions(List<Opinion> counting, List<Opinion> excluding) {
  public static final Opinions NONE = new Opinions(List.of(), List.of());

  public Opinions {
    counting = List.copyOf(counting);
    excluding = List.copyOf(excluding);
  }

  /** Chooses among all opinions of a person. */
  public static Opinions of(Collection<Opinion> all) {
    return new Opinions(
        all.stream()
            .filter(Opinion::counts)
            .sorted(Opinion.HEAVIEST_FIRST)
            .limit(StyleProfile.MAX_FEEDBACK)
            .toList(),
        newest(all.stream().filter(Opinion::excludes).sorted(Opinion.NEWEST_FIRST).toList()));
  }

  /** As many as a profile has room for. */
  private static List<Opinion> newest(List<Opinion> excluding) {
    int bytes = 0;
    int count = 0;
    while (count < Math.min(excluding.size(), StyleProfile.MAX_EXCLUDED)) {
      bytes += excluding.get(count).itemId().getBytes(UTF_8).length;
      if (bytes > StyleProfile.MAX_EXCLUDED_BYTES) {
        break;
      }
      count++;
    }
    return List.copyOf(excluding.subList(0, count));
  }

  /** Each opinion once, newest first. */
  public List<Opinion> all() {
    Map<String, Opinion> byItem = new HashMap<>();
    counting.forEach(opinion -> byItem.put(opinion.itemId(), opinion));
    excluding.forEach(opinion -> byItem.put(opinion.itemId(), opinion));
    return byItem.values().stream().sorted(Opinion.NEWEST_FIRST).toList();
  }

  /** What is stored of an opinion. */
  public enum Retention {
    /** All of it, since it counts. */
    KEEP,
    /** That it keeps the item out of the person's lists; its vector goes. */
    KEEP_EXCLUSION,
    FORGET
  }

  /** How much of each of these opinions is stored, by item; all others are forgotten. */
  public Map<String, Retention> retention() {
    Map<String, Retention> byItem = new HashMap<>();
    excluding.forEach(opinion -> byItem.put(opinion.itemId(), Retention.KEEP_EXCLUSION));
    counting.forEach(opinion -> byItem.put(opinion.itemId(), Retention.KEEP));
    return byItem;
  }

  /** The rows of a profile, heaviest first, regardless of the model that read the items. */
  public List<ProfileRow> rows() {
    return counting.stream()
        .map(opinion -> new ProfileRow(opinion.weight(), opinion.countedVector(), opinion.itemId()))
        .toList();
  }

  /** The items that must not be recommended, newest first. */
  public List<String> excludedItemIds() {
    return excluding.stream().map(Opinion::itemId).toList();
  }
}
