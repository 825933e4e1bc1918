/** Why an item has its score, and what keeps it out of a list. */
@NullMarked
package org.fashionnet.recommender.ranking.explain;

import org.jspecify.annotations.NullMarked;
