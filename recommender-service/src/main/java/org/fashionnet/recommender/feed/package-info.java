/** Fills the index from the topics. */
@NullMarked
package org.fashionnet.recommender.feed;

import org.jspecify.annotations.NullMarked;
