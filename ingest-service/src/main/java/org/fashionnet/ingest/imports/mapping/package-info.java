/** Makes updates of the catalogue of rows, or says what is wrong with a row. Pure. */
@NullMarked
package org.fashionnet.ingest.imports.mapping;

import org.jspecify.annotations.NullMarked;
