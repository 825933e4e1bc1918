/** The service's settings and wiring. */
@NullMarked
package org.fashionnet.classifier.config;

import org.jspecify.annotations.NullMarked;
