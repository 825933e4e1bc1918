/** How long it takes until a shopper's photo and a shop's change show in the answers. */
@NullMarked
package org.fashionnet.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
