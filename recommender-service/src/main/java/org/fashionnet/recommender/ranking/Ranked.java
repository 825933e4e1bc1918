package org.fashionnet.recommender.ranking;

import org.fashionnet.recommender.index.Entry;

/**
 * An item in the list and why it stands there.
 *
 * @param score weighted number of feature matches
 * @param expectedMatches first tie-break
 * @param similarity second tie-break: cosine with the nearest liked image, -1 without one
 */
public record Ranked(Entry entry, double score, double expectedMatches, double similarity) {}
