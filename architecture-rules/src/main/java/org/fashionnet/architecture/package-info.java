/** Rules that the main code of every module keeps, checked by ArchUnit. */
@NullMarked
package org.fashionnet.architecture;

import org.jspecify.annotations.NullMarked;
