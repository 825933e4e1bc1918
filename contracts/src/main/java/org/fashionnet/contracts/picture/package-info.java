/** How far the search for pictures has got that have not come yet. */
@NullMarked
package org.fashionnet.contracts.picture;

import org.jspecify.annotations.NullMarked;
