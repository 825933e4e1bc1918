/**
 * Kafka for all services: a transactional consume-process-produce loop, a reader that fills tables,
 * a publisher, and the set-up of topics. Uses kafka-clients alone, no framework.
 */
package org.fashionnet.kafka;
