/** ONNX graphs: built, read, and run on pictures. */
@NullMarked
package org.fashionnet.trainer.onnx;

import org.jspecify.annotations.NullMarked;
