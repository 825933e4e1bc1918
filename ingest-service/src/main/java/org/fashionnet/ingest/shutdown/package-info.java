/** Ends executors and waits for their tasks. */
@NullMarked
package org.fashionnet.ingest.shutdown;

import org.jspecify.annotations.NullMarked;
