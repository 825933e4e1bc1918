/** The one place that knows DJL and ONNX Runtime. */
@NullMarked
package org.fashionnet.classifier.inference.djl;

import org.jspecify.annotations.NullMarked;
