/** How many pictures a second networks read, beside the original's and the machine's limit. */
@NullMarked
package org.fashionnet.benchmarks.inference;

import org.jspecify.annotations.NullMarked;
