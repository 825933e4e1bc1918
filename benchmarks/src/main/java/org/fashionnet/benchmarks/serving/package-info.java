/** The packaged recommender: filled from Kafka, asked by HTTP. */
package org.fashionnet.benchmarks.serving;
