/** What a shop sells, as it announces it and as it was accepted. */
@NullMarked
package org.fashionnet.contracts.catalogue;

import org.jspecify.annotations.NullMarked;
