/** What curation found, as a page, as console lines and as files. */
@NullMarked
package org.fashionnet.trainer.curation.report;

import org.jspecify.annotations.NullMarked;
