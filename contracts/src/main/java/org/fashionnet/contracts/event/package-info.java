/** Events beside catalogue, vector and profile, and the headers that records carry. */
@NullMarked
package org.fashionnet.contracts.event;

import org.jspecify.annotations.NullMarked;
