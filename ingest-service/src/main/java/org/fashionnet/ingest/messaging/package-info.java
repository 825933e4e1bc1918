/** What runs from the service's start to its stop: readers of its tables, the loop over updates. */
@NullMarked
package org.fashionnet.ingest.messaging;

import org.jspecify.annotations.NullMarked;
