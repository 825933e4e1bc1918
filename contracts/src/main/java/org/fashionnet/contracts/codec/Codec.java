package org.fashionnet.contracts.codec;

/**
 * Turns values of one type into bytes and back.
 *
 * @param <T> the type of the values
 */
public interface Codec<T> {
  byte[] encode(T value);

  /**
   * Reads a value.
   *
   * @throws DecodeException if the bytes are not a value of this type; says why
   */
  T decode(byte[] bytes) throws DecodeException;
}
