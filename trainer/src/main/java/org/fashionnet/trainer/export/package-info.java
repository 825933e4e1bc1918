/** From a trained network to a model bundle: ONNX, parity, golden images, manifest, model card. */
package org.fashionnet.trainer.export;
