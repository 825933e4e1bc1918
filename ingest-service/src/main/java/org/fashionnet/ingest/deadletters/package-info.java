/** Records that could not be processed, for people: to look at, to send again or to drop. */
@NullMarked
package org.fashionnet.ingest.deadletters;

import org.jspecify.annotations.NullMarked;
