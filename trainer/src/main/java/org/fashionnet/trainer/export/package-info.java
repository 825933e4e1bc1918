/** From a trained network to a model bundle: ONNX, parity, golden images, manifest, model card. */
@NullMarked
package org.fashionnet.trainer.export;

import org.jspecify.annotations.NullMarked;
