/** The packaged recommender: filled from Kafka, asked by HTTP. */
@NullMarked
package org.fashionnet.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
