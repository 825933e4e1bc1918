package org.fashionnet.recommender.search;

/**
 * An item in the list and its place.
 *
 * @param fit see {@link Preference#fit}
 */
public record Hit(Rank rank, double fit, IndexedItem item) {}
