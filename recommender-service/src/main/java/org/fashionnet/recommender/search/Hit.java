package org.fashionnet.recommender.search;

/** An item in the list and its place. */
public record Hit(Rank rank, IndexedItem item) {}
