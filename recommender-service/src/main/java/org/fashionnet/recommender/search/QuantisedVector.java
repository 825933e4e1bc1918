package org.fashionnet.recommender.search;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Classes and probabilities of a fashion vector, one byte each, in the order of a {@link
 * VectorLayout}. A probability p is kept as round(255 p): the first tie-break is computed from
 * these values, so it differs from that of the unrounded ones by at most 1/510 a class and unit of
 * weight.
 */
public final class QuantisedVector {
  private final byte[] classes;
  private final byte[] probabilities;

  /**
   * Takes over the arrays, which must not change afterwards.
   *
   * @param classes class number for each attribute, -1 for unsure
   * @param probabilities unsigned, 255 for certain
   */
  public QuantisedVector(byte[] classes, byte[] probabilities) {
    this.classes = classes;
    this.probabilities = probabilities;
  }

  /** A probability from 0 to 1 as an unsigned byte. */
  public static byte quantise(float probability) {
    return (byte) Math.round(probability * 255);
  }

  /** The probability of an unsigned byte, to three decimals. */
  public static float probability(byte quantised) {
    return Math.round((quantised & 0xff) * 1000 / 255f) / 1000f;
  }

  public int attributes() {
    return classes.length;
  }

  /** Class number within its attribute, -1 for unsure. */
  public int classOf(int attribute) {
    return classes[attribute];
  }

  /** The unsigned bytes themselves, not a copy: not to be changed. */
  public byte[] probabilities() {
    return probabilities;
  }

  /** Classes and probabilities in one array, classes first. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(classes.length + probabilities.length)
        .put(classes)
        .put(probabilities)
        .array();
  }

  /** The inverse of {@link #toBytes}. */
  public static QuantisedVector fromBytes(byte[] bytes, int from, int length, int attributes) {
    return new QuantisedVector(
        Arrays.copyOfRange(bytes, from, from + attributes),
        Arrays.copyOfRange(bytes, from + attributes, from + length));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof QuantisedVector other
        && Arrays.equals(classes, other.classes)
        && Arrays.equals(probabilities, other.probabilities);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(classes) + Arrays.hashCode(probabilities);
  }

  @Override
  public String toString() {
    return Arrays.toString(classes);
  }
}
