package org.fashionnet.contracts.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

class EmbeddingProperties {
  @Property
  @Label("pictures are near each other exactly if their cosine says so")
  void isNear(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 300) int dimensions,
      @ForAll @FloatRange(min = 0, max = 1) float apart,
      @ForAll @FloatRange(min = -1, max = 1) float least) {
    var random = new Random(seed);
    float[] one = new float[dimensions];
    float[] other = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      one[i] = (float) random.nextGaussian();
      other[i] = (1 - apart) * one[i] + apart * (float) random.nextGaussian();
    }
    var u = Embedding.of(one).unpacked();
    var v = Embedding.of(other).unpacked();
    assertThat(u.cosine(v)).isEqualTo(Embedding.of(one).cosine(Embedding.of(other)));
    assertThat(u.isNear(v, least)).isEqualTo(u.cosine(v) >= least);
    assertThat(u.isNear(v, u.cosine(v))).isTrue();
    assertThat(u.isNear(u, 0.995)).isTrue();
    assertThat(u.isNear(v, Math.nextUp(u.cosine(v)))).isFalse();
  }

  @Example
  @Label("the longest embedding is compared without overflow, a longer one is refused")
  void longest() {
    byte[] bytes = new byte[Embedding.MOST_DIMENSIONS];
    Arrays.fill(bytes, Byte.MIN_VALUE);
    Embedding embedding = Embedding.fromBytes(bytes);
    assertThat(embedding.cosine(embedding)).isCloseTo(1, within(1e-6f));
    assertThat(embedding.unpacked().isNear(embedding.unpacked(), 0.999)).isTrue();
    assertThatThrownBy(() -> Embedding.fromBytes(new byte[Embedding.MOST_DIMENSIONS + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("embedding of 65537 dimensions: 65536 at most");
  }
}
