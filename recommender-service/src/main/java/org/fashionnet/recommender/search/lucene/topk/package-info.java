/** Finds the best or the most popular items of one snapshot. */
@NullMarked
package org.fashionnet.recommender.search.lucene.topk;

import org.jspecify.annotations.NullMarked;
