/** Records as they are read, written and given up. */
@NullMarked
package org.fashionnet.kafka.record;

import org.jspecify.annotations.NullMarked;
