package org.fashionnet.recommender.search;

/**
 * An item that a query found.
 *
 * @param fit see {@link Scoring#fit(Rank)}
 */
public record Hit(Rank rank, double fit, IndexedItem item) {}
