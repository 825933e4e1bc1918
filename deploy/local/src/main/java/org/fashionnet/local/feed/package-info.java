/** Gives a shop's feed to a running system. */
@NullMarked
package org.fashionnet.local.feed;

import org.jspecify.annotations.NullMarked;
