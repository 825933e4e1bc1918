/** The classifier between two topics, beside a bare loop; its exchange of models under load. */
@NullMarked
package org.fashionnet.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
