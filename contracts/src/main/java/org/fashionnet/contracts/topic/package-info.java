/** Every topic of the system, typed, with its partitions, retention and clean-up, once. */
package org.fashionnet.contracts.topic;
