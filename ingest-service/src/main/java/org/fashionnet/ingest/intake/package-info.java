/** Takes uploaded photos: reads, checks, normalises and keeps them. */
@NullMarked
package org.fashionnet.ingest.intake;

import org.jspecify.annotations.NullMarked;
