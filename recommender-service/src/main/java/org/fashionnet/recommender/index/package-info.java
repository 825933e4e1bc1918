/** What can be recommended: items joined with what each model read in them, and style profiles. */
@NullMarked
package org.fashionnet.recommender.index;

import org.jspecify.annotations.NullMarked;
