package org.fashionnet.contracts.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

class FashionVectorTest {
  @Provide
  Arbitrary<FashionVector> vectors() {
    return org.fashionnet.contracts.Arbitrary.vectors();
  }

  @Property(tries = 100)
  void every_vector_of_the_classifier_fits_its_taxonomy(@ForAll("vectors") FashionVector vector) {
    vector.requireFits(org.fashionnet.contracts.Arbitrary.TAXONOMY);
  }

  @Property(tries = 200)
  void a_quantised_cosine_is_close_to_the_exact_one(@ForAll long seed) {
    var random = new Random(seed);
    float[] a = gaussian(random);
    float[] b = gaussian(random);
    assertThat(Embedding.of(a).cosine(Embedding.of(b)))
        .isCloseTo((float) cosine(a, b), within(0.01f))
        .isEqualTo(Embedding.of(a).unpacked().cosine(Embedding.of(b).unpacked()))
        .isEqualTo(Embedding.of(a).unpacked().cosine(amongOthers(Embedding.of(b).toBytes())));
  }

  private static Embedding.Unpacked amongOthers(byte[] bytes) {
    byte[] more = new byte[bytes.length + 5];
    Arrays.fill(more, (byte) 7);
    System.arraycopy(bytes, 0, more, 3, bytes.length);
    return Embedding.unpacked(more, 3, bytes.length);
  }

  @Test
  void an_embedding_is_most_similar_to_itself() {
    var embedding = Embedding.of(gaussian(new Random(1)));
    assertThat(embedding.cosine(embedding)).isCloseTo(1, within(1e-6f));
    assertThat(Embedding.fromBase64(embedding.toBase64())).isEqualTo(embedding);
  }

  @Test
  void embeddings_of_different_models_are_not_compared() {
    assertThatThrownBy(() -> Embedding.of(new float[3]).cosine(Embedding.of(new float[4])))
        .hasMessage("embeddings of 3 and 4 dimensions cannot be compared");
  }

  @Test
  void a_class_that_the_taxonomy_lacks_is_named() {
    var taxonomy = Taxonomy.shipped(Taxonomy.ORIGINAL);
    var vector =
        new FashionVector(
            "0".repeat(64),
            "m",
            taxonomy.version(),
            Map.of("pattern", new Feature("dotted", 1, List.of(1f, 0f, 0f, 0f, 0f))),
            Embedding.of(new float[] {1}));
    assertThatThrownBy(() -> vector.requireFits(taxonomy))
        .hasMessageContaining(
            "features.pattern.class 'dotted' is unknown; allowed: [checked, floral");
  }

  @Test
  void an_image_id_that_is_no_hash_is_refused() {
    assertThatThrownBy(
            () -> new FashionVector("x", "m", "t", Map.of(), Embedding.of(new float[] {1})))
        .hasMessage("imageId 'x' must be 64 lower-case hexadecimal digits");
  }

  @Test
  void a_relevance_beyond_one_is_refused() {
    var look = Embedding.of(new float[] {1});
    assertThatThrownBy(() -> new FashionVector("0".repeat(64), "m", "t", Map.of(), look, 1.5f))
        .hasMessage("relevance 1.5 must be from 0 to 1");
  }

  private static float[] gaussian(Random random) {
    float[] values = new float[128];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
