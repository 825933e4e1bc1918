/** What somebody likes, counted and weighted, ready to rank items. */
@NullMarked
package org.fashionnet.recommender.ranking.taste;

import org.jspecify.annotations.NullMarked;
