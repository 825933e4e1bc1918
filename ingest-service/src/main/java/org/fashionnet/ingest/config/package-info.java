/** The settings of the service. */
@NullMarked
package org.fashionnet.ingest.config;

import org.jspecify.annotations.NullMarked;
