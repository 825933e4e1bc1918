/** Exact ranking at catalogue scale, beside a full scan and Lucene's own query. */
package org.fashionnet.benchmarks.ranking;
