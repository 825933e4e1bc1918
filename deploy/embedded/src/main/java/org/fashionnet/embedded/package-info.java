/** A Kafka broker and a PostgreSQL server without installation, in this process or their own. */
package org.fashionnet.embedded;
