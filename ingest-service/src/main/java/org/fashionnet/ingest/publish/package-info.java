/** Publishes records for callers, who get their answer once the broker has acknowledged. */
@NullMarked
package org.fashionnet.ingest.publish;

import org.jspecify.annotations.NullMarked;
