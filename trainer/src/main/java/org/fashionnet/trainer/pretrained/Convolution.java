package org.fashionnet.trainer.pretrained;

/**
 * A convolution of 3 x 3.
 *
 * @param weight [out, in, 3, 3]
 * @param bias [out]
 */
@SuppressWarnings("ArrayRecordComponent")
public record Convolution(int out, int in, float[] weight, float[] bias) {
  static final int KERNEL = 9;

  public Convolution {
    if (weight.length != out * in * KERNEL || bias.length != out) {
      throw new IllegalArgumentException(
          "a convolution of %d to %d channels cannot have %d weights and %d biases"
              .formatted(in, out, weight.length, bias.length));
    }
  }
}
