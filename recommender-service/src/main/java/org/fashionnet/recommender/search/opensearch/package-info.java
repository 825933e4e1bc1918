/** The index on an OpenSearch cluster, which replicas share. */
package org.fashionnet.recommender.search.opensearch;
