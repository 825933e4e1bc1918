/** Kafka out: publishes what changes have left in the outbox. */
@NullMarked
package org.fashionnet.profile.publishing;

import org.jspecify.annotations.NullMarked;
