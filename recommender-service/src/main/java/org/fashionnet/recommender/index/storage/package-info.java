/** Where indexes lie: in directories of this process, or on a cluster that several share. */
@NullMarked
package org.fashionnet.recommender.index.storage;

import org.jspecify.annotations.NullMarked;
