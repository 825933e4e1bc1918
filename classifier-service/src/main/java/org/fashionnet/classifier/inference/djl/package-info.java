/** The one place that knows DJL and ONNX Runtime. */
package org.fashionnet.classifier.inference.djl;
