/** What the commands say to the person who gave them. */
@NullMarked
package org.fashionnet.local.console;

import org.jspecify.annotations.NullMarked;
