/** Where photos come from and what people say about them: folders, tables, decisions. */
@NullMarked
package org.fashionnet.trainer.curation.labels;

import org.jspecify.annotations.NullMarked;
