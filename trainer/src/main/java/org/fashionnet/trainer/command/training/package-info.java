/** The commands that train a network and export it, with their options. */
@NullMarked
package org.fashionnet.trainer.command.training;

import org.jspecify.annotations.NullMarked;
