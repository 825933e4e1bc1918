/** Consume, process and produce, exactly once. */
@NullMarked
package org.fashionnet.kafka.loop;

import org.jspecify.annotations.NullMarked;
