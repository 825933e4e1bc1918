/** Exact ranking at catalogue scale, beside a full scan and Lucene's own query. */
@NullMarked
package org.fashionnet.benchmarks.ranking;

import org.jspecify.annotations.NullMarked;
