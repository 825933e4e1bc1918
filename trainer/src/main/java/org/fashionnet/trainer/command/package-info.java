/** What several commands share: the labelled photos, and how to name a command again. */
@NullMarked
package org.fashionnet.trainer.command;

import org.jspecify.annotations.NullMarked;
