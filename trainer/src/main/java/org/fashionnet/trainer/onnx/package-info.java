/** ONNX graphs: put together, read, and run on pictures. */
package org.fashionnet.trainer.onnx;
