/** The index on disk, by Apache Lucene: its types stay inside these packages. */
@NullMarked
package org.fashionnet.recommender.search.lucene;

import org.jspecify.annotations.NullMarked;
