/** Files that survive a crash of the machine. */
@NullMarked
package org.fashionnet.contracts.file;

import org.jspecify.annotations.NullMarked;
