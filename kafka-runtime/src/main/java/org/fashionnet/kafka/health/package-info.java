/** What loops and readers report to probes and metrics. */
package org.fashionnet.kafka.health;
