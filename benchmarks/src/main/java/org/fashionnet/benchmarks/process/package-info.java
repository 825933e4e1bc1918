/** Processes that are measured, and those that they need. */
@NullMarked
package org.fashionnet.benchmarks.process;

import org.jspecify.annotations.NullMarked;
