/** One description of the whole API, out of those that the services give of themselves. */
@NullMarked
package org.fashionnet.recommender.apidoc;

import org.jspecify.annotations.NullMarked;
