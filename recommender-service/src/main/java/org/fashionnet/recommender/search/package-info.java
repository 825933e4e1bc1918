/**
 * Exact ranking of a catalogue behind a port: what is indexed, what is asked, in which order it is
 * answered. Pure Java; {@link org.fashionnet.recommender.search.lucene} keeps it on disk.
 */
package org.fashionnet.recommender.search;
