/** How long a shopper's photo and a shop's change take until they show in the answers. */
package org.fashionnet.benchmarks.latency;
