/** Consume, process and produce, exactly once. */
package org.fashionnet.kafka.loop;
