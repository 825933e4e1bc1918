/** Fills the index from the topics. */
package org.fashionnet.recommender.feed;
