/** Loads model bundles and checks them. */
@NullMarked
package org.fashionnet.classifier.bundle;

import org.jspecify.annotations.NullMarked;
