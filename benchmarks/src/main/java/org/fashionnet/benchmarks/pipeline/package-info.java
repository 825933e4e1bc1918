/** How many images a second go from the image topic to the vector topic, against ONNX Runtime. */
package org.fashionnet.benchmarks.pipeline;
