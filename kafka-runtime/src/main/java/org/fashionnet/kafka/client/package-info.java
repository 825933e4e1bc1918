/** Clients of Kafka: their settings, publishing, and the comparison of topics. */
package org.fashionnet.kafka.client;
