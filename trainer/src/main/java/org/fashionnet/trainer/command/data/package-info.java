/** Commands that curate photos, check splits and draw garments. */
@NullMarked
package org.fashionnet.trainer.command.data;

import org.jspecify.annotations.NullMarked;
