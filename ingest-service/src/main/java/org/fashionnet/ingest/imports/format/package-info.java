/** Reads feeds of every accepted format as rows, one after the other, in bounded memory. */
@NullMarked
package org.fashionnet.ingest.imports.format;

import org.jspecify.annotations.NullMarked;
