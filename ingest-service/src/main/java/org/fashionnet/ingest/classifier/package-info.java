/** Asks the classifier about photos that are not kept. */
@NullMarked
package org.fashionnet.ingest.classifier;

import org.jspecify.annotations.NullMarked;
