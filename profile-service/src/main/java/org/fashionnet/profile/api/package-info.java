/** The REST interface and the probes. */
@NullMarked
package org.fashionnet.profile.api;

import org.jspecify.annotations.NullMarked;
