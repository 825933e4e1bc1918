package org.fashionnet.trainer.pretrained;

/**
 * What a network's first convolution reads for a color value p from 0 to 255: (p - mean) / scale.
 * Ours is p / 127.5 - 1; the difference is folded into the first convolution. That is exact but for
 * the outermost pixels, where the padding of 0 means grey to us and the mean to them.
 */
enum InputScaling {
  /** As this trainer's networks. */
  OURS(new float[] {127.5f, 127.5f, 127.5f}, new float[] {127.5f, 127.5f, 127.5f}, false),
  /** Keras's VGG16, after Caffe: blue first, the mean of ImageNet subtracted. */
  CAFFE(new float[] {123.68f, 116.779f, 103.939f}, new float[] {1, 1, 1}, true),
  /** The ONNX model zoo's: red first, mean and standard deviation of ImageNet. */
  IMAGENET(
      new float[] {0.485f * 255, 0.456f * 255, 0.406f * 255},
      new float[] {0.229f * 255, 0.224f * 255, 0.225f * 255},
      false);

  @SuppressWarnings("ImmutableEnumChecker") // never handed out
  private final float[] mean;

  @SuppressWarnings("ImmutableEnumChecker") // never handed out
  private final float[] scale;

  private final boolean blueFirst;

  InputScaling(float[] mean, float[] scale, boolean blueFirst) {
    this.mean = mean;
    this.scale = scale;
    this.blueFirst = blueFirst;
  }

  /** The same first convolution for our input. */
  Convolution folded(Convolution first) {
    if (this == OURS) {
      return first;
    }
    float[] weight = new float[first.weight().length];
    float[] bias = first.bias().clone();
    for (int o = 0; o < first.out(); o++) {
      for (int c = 0; c < 3; c++) {
        int from = (o * 3 + (blueFirst ? 2 - c : c)) * Convolution.KERNEL;
        int to = (o * 3 + c) * Convolution.KERNEL;
        for (int k = 0; k < Convolution.KERNEL; k++) {
          float value = first.weight()[from + k] / scale[c];
          weight[to + k] = value * 127.5f;
          bias[o] += value * (127.5f - mean[c]);
        }
      }
    }
    return new Convolution(first.out(), first.in(), weight, bias);
  }
}
