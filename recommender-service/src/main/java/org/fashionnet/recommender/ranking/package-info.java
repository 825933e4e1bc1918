/**
 * From a taste and a request to a page: the whole use case, without a framework. It sees the items
 * through {@link org.fashionnet.recommender.ranking.CatalogueView}.
 */
@NullMarked
package org.fashionnet.recommender.ranking;

import org.jspecify.annotations.NullMarked;
