/** Takes what a shop says about its items and publishes what it really offers. */
@NullMarked
package org.fashionnet.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
