/** Fetches images by address without letting an address reach into the shop's own network. */
@NullMarked
package org.fashionnet.ingest.fetch;

import org.jspecify.annotations.NullMarked;
