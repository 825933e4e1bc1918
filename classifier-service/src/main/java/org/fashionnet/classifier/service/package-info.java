/** The life of the model, and the service's metrics. */
@NullMarked
package org.fashionnet.classifier.service;

import org.jspecify.annotations.NullMarked;
