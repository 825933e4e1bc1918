/** From folders of photos to a manifest: applies decisions, collects findings and splits. */
@NullMarked
package org.fashionnet.trainer.curation;

import org.jspecify.annotations.NullMarked;
