/** What a person should look at: duplicates, conflicts, doubtful labels, other things. */
@NullMarked
package org.fashionnet.trainer.curation.findings;

import org.jspecify.annotations.NullMarked;
