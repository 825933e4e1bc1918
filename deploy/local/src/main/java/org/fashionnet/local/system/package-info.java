/** The local system: which processes there are, in which order they start and stop. */
@NullMarked
package org.fashionnet.local.system;

import org.jspecify.annotations.NullMarked;
