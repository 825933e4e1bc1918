/** Wires the service together; all else is constructed here and knows no framework. */
@NullMarked
package org.fashionnet.ingest.wiring;

import org.jspecify.annotations.NullMarked;
