/** Wires the service together. */
@NullMarked
package org.fashionnet.profile.config;

import org.jspecify.annotations.NullMarked;
