/**
 * Model bundles: what the trainer writes and the classifier loads, and how pictures become input.
 */
@NullMarked
package org.fashionnet.bundle;

import org.jspecify.annotations.NullMarked;
