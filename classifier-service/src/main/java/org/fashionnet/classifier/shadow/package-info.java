/** A candidate that reads live images beside the model that serves, to be compared with it. */
@NullMarked
package org.fashionnet.classifier.shadow;

import org.jspecify.annotations.NullMarked;
