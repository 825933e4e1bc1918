package org.fashionnet.trainer.curation.duplicates;

import java.util.stream.IntStream;

/**
 * All pairs of hashes within a Hamming distance, found exactly: every pair is looked at, in
 * parallel, with one exclusive or and one population count. Ten times the photos take a hundred
 * times as long; 100,000 take seconds.
 */
public final class NearDuplicates {
  private NearDuplicates() {}

  /** Receives a pair; called from several threads at once. */
  public interface Pair {
    void found(int one, int other);
  }

  /** Names each pair of positions once, the smaller first. */
  public static void pairs(long[] hashes, int distance, Pair pair) {
    IntStream.range(0, hashes.length)
        .parallel()
        .forEach(
            one -> {
              long hash = hashes[one];
              for (int other = one + 1; other < hashes.length; other++) {
                if (Long.bitCount(hash ^ hashes[other]) <= distance) {
                  pair.found(one, other);
                }
              }
            });
  }

  /** Photos that are connected by near-duplicates: memory does not grow with the pairs. */
  public static Components clusters(long[] hashes, int distance) {
    var components = new Components(hashes.length);
    pairs(hashes, distance, components::join);
    return components;
  }
}
