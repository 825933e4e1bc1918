/** Reads topics into tables and follows them. */
package org.fashionnet.kafka.reader;
