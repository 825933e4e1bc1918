/** What people decided about records that could not be processed. */
@NullMarked
package org.fashionnet.contracts.deadletter;

import org.jspecify.annotations.NullMarked;
