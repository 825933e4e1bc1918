/** How items lie in the documents of a directory. */
@NullMarked
package org.fashionnet.recommender.search.lucene.documents;

import org.jspecify.annotations.NullMarked;
