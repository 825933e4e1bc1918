/** Clients of Kafka: their settings, publishing, and the comparison of topics. */
@NullMarked
package org.fashionnet.kafka.client;

import org.jspecify.annotations.NullMarked;
