package org.fashionnet.profile.profile;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;

/**
 * What a person thinks of items: the heaviest {@value StyleProfile#MAX_FEEDBACK} that count, and
 * the newest {@value StyleProfile#MAX_EXCLUDED} of those that keep an item out of their lists.
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

  /** Chooses from all opinions of a person. */
  public static Opinions of(Collection<Opinion> all) {
    return new Opinions(
        all.stream()
            .filter(Opinion::counts)
            .sorted(Opinion.HEAVIEST_FIRST)
            .limit(StyleProfile.MAX_FEEDBACK)
            .toList(),
        all.stream()
            .filter(Opinion::excludes)
            .sorted(Opinion.NEWEST_FIRST)
            .limit(StyleProfile.MAX_EXCLUDED)
            .toList());
  }

  /** Each opinion once, newest first. */
  public List<Opinion> all() {
    Map<String, Opinion> byItem = new HashMap<>();
    counting.forEach(opinion -> byItem.put(opinion.itemId(), opinion));
    excluding.forEach(opinion -> byItem.put(opinion.itemId(), opinion));
    return byItem.values().stream().sorted(Opinion.NEWEST_FIRST).toList();
  }

  /** The items whose opinions count. */
  public Set<String> countingItemIds() {
    return counting.stream().map(Opinion::itemId).collect(toSet());
  }

  /** The rows of a profile, heaviest first, whichever model read the items. */
  public List<ProfileRow> rows() {
    return counting.stream()
        .map(opinion -> new ProfileRow(opinion.weight(), opinion.vector(), opinion.itemId()))
        .toList();
  }

  /** The items that must not be recommended, newest first. */
  public List<String> excludedItemIds() {
    return excluding.stream().map(Opinion::itemId).toList();
  }
}
