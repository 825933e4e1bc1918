/** The skeleton of a service as a part of Quarkus: start and stop, probes, metrics. */
@NullMarked
package org.fashionnet.service;

import org.jspecify.annotations.NullMarked;
