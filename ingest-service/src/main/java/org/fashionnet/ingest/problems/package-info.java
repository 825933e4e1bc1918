/** Where items are, and which of them need a person. */
@NullMarked
package org.fashionnet.ingest.problems;

import org.jspecify.annotations.NullMarked;
