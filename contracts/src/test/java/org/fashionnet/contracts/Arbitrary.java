package org.fashionnet.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/** Random vectors and profiles of the shipped taxonomy. */
public final class Arbitrary {
  public static final Taxonomy TAXONOMY = Taxonomy.shipped(Taxonomy.DEFAULT);

  private Arbitrary() {}

  public static net.jqwik.api.Arbitrary<FashionVector> vectors() {
    return Arbitraries.longs().map(seed -> vector(new Random(seed)));
  }

  public static net.jqwik.api.Arbitrary<StyleProfile> profiles() {
    var rows =
        Combinators.combine(Arbitraries.doubles().between(-3, 3).ofScale(2), vectors())
            .as((weight, vector) -> new ProfileRow(weight, vector))
            .list()
            .ofMaxSize(12);
    var weights =
        Arbitraries.maps(
            Arbitraries.of(TAXONOMY.attributes()).map(Attribute::name),
            Arbitraries.doubles().between(0, 5).ofScale(2));
    return Combinators.combine(rows, weights).as((r, w) -> new StyleProfile("ada", 7, r, w));
  }

  static FashionVector vector(Random random) {
    Map<String, Feature> features = new LinkedHashMap<>();
    for (Attribute attribute : TAXONOMY.attributes()) {
      features.put(attribute.name(), feature(attribute, random));
    }
    float[] look = new float[16];
    for (int i = 0; i < look.length; i++) {
      look[i] = (float) random.nextGaussian();
    }
    return new FashionVector(
        "%064x".formatted(random.nextLong()),
        "model",
        TAXONOMY.version(),
        features,
        Embedding.of(look));
  }

  private static Feature feature(Attribute attribute, Random random) {
    double sum = 0;
    double[] raw = new double[attribute.classes().size()];
    for (int c = 0; c < raw.length; c++) {
      raw[c] = Math.pow(random.nextDouble(), 3);
      sum += raw[c];
    }
    List<Float> probabilities = new ArrayList<>();
    int best = 0;
    for (int c = 0; c < raw.length; c++) {
      probabilities.add((float) (raw[c] / sum));
      best = raw[c] > raw[best] ? c : best;
    }
    boolean unsure = random.nextInt(5) == 0;
    return new Feature(
        unsure ? null : attribute.classes().get(best), probabilities.get(best), probabilities);
  }
}
