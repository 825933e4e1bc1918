/** Reads topics into tables and follows them. */
@NullMarked
package org.fashionnet.kafka.reader;

import org.jspecify.annotations.NullMarked;
