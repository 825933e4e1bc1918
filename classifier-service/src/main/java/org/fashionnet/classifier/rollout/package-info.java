/** Where models come from, and how they are exchanged as a registry says. */
@NullMarked
package org.fashionnet.classifier.rollout;

import org.jspecify.annotations.NullMarked;
