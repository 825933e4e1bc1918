/** Style profiles and the score that ranks items for them. */
@NullMarked
package org.fashionnet.contracts.profile;

import org.jspecify.annotations.NullMarked;
