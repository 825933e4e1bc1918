/** Commands that publish bundles and choose the versions that serve. */
@NullMarked
package org.fashionnet.trainer.command.registry;

import org.jspecify.annotations.NullMarked;
