/** Exact ranking of items for a taste, its tie-breaks and its reasons. Pure functions. */
package org.fashionnet.recommender.ranking;
