/**
 * The port to an index that ranks a catalogue exactly: what is indexed, what is asked, and in which
 * order it is answered. Pure Java; {@link org.fashionnet.recommender.search.lucene} keeps it on
 * disk, {@link org.fashionnet.recommender.search.opensearch} on a cluster.
 */
@NullMarked
package org.fashionnet.recommender.search;

import org.jspecify.annotations.NullMarked;
