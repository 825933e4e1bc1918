/** The index on disk, by Apache Lucene: its types stay inside this package. */
package org.fashionnet.recommender.search.lucene;
