/** What every service does with Kafka: wait for it, run loops and readers, report, stop. */
@NullMarked
package org.fashionnet.kafka.service;

import org.jspecify.annotations.NullMarked;
