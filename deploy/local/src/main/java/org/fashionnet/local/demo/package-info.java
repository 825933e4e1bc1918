/** Catalogues and sample shoppers for a demonstration, and how they get into the system. */
@NullMarked
package org.fashionnet.local.demo;

import org.jspecify.annotations.NullMarked;
