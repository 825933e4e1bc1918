/** The model that serves, and its exchange for another one under load. */
@NullMarked
package org.fashionnet.classifier.serving;

import org.jspecify.annotations.NullMarked;
