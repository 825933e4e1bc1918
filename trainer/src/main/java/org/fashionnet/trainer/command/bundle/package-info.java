/** Commands that measure a bundle or make one from others. */
@NullMarked
package org.fashionnet.trainer.command.bundle;

import org.jspecify.annotations.NullMarked;
