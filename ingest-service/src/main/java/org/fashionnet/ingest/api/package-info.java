/** The REST interface and its errors. */
@NullMarked
package org.fashionnet.ingest.api;

import org.jspecify.annotations.NullMarked;
