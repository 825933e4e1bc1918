/** Every topic of the system, typed, with its partitions, retention and clean-up, once. */
@NullMarked
package org.fashionnet.contracts.topic;

import org.jspecify.annotations.NullMarked;
