/** The REST interface. */
@NullMarked
package org.fashionnet.classifier.api;

import org.jspecify.annotations.NullMarked;
