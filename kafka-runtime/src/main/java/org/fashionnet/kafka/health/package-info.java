/** What loops and readers report to probes and metrics. */
@NullMarked
package org.fashionnet.kafka.health;

import org.jspecify.annotations.NullMarked;
