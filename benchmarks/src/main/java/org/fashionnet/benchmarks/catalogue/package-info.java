/** The catalogue's way in: feeds and changes. */
@NullMarked
package org.fashionnet.benchmarks.catalogue;

import org.jspecify.annotations.NullMarked;
