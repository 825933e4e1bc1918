/** The trainer: the command line that makes, measures and publishes model bundles. */
@NullMarked
package org.fashionnet.trainer;

import org.jspecify.annotations.NullMarked;
