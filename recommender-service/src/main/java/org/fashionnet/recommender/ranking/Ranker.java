package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.fashionnet.recommender.index.Entry;
import org.fashionnet.recommender.index.Look;

/**
 * The exact list for a taste: by score, then expected matches, then similarity to the nearest liked
 * image, then the newest, then the item id.
 *
 * <p>Items of one look have one score, so only looks are scored; their number is bounded by the
 * taxonomy and not by the catalogue. Looks are walked best first until the list is full; within the
 * last score all items are compared.
 */
public final class Ranker {
  private Ranker() {}

  private record Bucket(double score, Map<String, Entry> entries) {}

  /**
   * Ranks items.
   *
   * @param buckets look to itemId to entry
   * @param wanted items that may be in the list
   * @param limit length of the list at most
   */
  public static List<Ranked> rank(
      Taste taste, Map<Look, Map<String, Entry>> buckets, Predicate<Entry> wanted, int limit) {
    List<Bucket> best =
        buckets.entrySet().stream()
            .map(bucket -> new Bucket(taste.score(bucket.getKey()), bucket.getValue()))
            .sorted(Comparator.comparingDouble(bucket -> -bucket.score()))
            .toList();
    // The worst of the list so far is at the head, ready to leave.
    var list = new PriorityQueue<>(Candidate.BEST_FIRST.reversed());
    double lastScore = Double.NaN;
    for (Bucket bucket : best) {
      if (list.size() >= limit && bucket.score() != lastScore) {
        break;
      }
      lastScore = bucket.score();
      for (Entry entry : bucket.entries().values()) {
        if (wanted.test(entry)) {
          list.add(new Candidate(taste, entry, bucket.score()));
          if (list.size() > limit) {
            list.poll();
          }
        }
      }
    }
    List<Candidate> ordered = new ArrayList<>(list);
    ordered.sort(Candidate.BEST_FIRST);
    return ordered.stream().map(Candidate::ranked).toList();
  }
}
