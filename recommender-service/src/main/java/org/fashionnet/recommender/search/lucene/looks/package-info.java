/**
 * What is held in memory of each segment: its distinct looks, and bounds of what their documents
 * score.
 */
@NullMarked
package org.fashionnet.recommender.search.lucene.looks;

import org.jspecify.annotations.NullMarked;
