package org.fashionnet.trainer.training;

/** A trained model whose answers a network learns. */
public interface Teacher {
  /**
   * Its answers to a picture as the network sees it.
   *
   * @param pixels holds [3, size, size] from -1 to 1, or a little beyond
   * @param offset where that begins
   * @return per taught attribute the probabilities of its classes; none where the teacher does not
   *     know the attribute
   */
  float[][] answers(float[] pixels, int offset, int size);
}
