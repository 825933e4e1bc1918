/** A Kafka broker and a PostgreSQL server without installation, in this process or their own. */
@NullMarked
package org.fashionnet.embedded;

import org.jspecify.annotations.NullMarked;
