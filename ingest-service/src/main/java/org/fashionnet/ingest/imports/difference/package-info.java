/** Compares what a feed says with what the catalogue has. Pure. */
@NullMarked
package org.fashionnet.ingest.imports.difference;

import org.jspecify.annotations.NullMarked;
