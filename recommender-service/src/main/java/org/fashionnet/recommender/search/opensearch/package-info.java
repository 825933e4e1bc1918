/** The index on an OpenSearch cluster, which replicas share. */
@NullMarked
package org.fashionnet.recommender.search.opensearch;

import org.jspecify.annotations.NullMarked;
