package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/**
 * Where the classes of a taxonomy lie in arrays: attribute after attribute, in the taxonomy's
 * order. A <em>look</em>, one class or <em>unsure</em> for each attribute, is one number in mixed
 * radix.
 */
public final class VectorLayout {
  /** Leaves room for more than the look in a 64-bit sort key. */
  private static final long MOST_LOOKS = 1L << 38;

  private final Taxonomy taxonomy;
  private final int[] starts;

  /**
   * Lays out a taxonomy.
   *
   * @throws IllegalArgumentException if it allows more than 2^38 looks, or has an attribute of more
   *     than 127 classes
   */
  public VectorLayout(Taxonomy taxonomy) {
    this.taxonomy = taxonomy;
    this.starts = new int[taxonomy.attributes().size() + 1];
    double looks = 1;
    for (int a = 0; a < attributes(); a++) {
      int classes = taxonomy.attributes().get(a).classes().size();
      starts[a + 1] = starts[a] + classes;
      looks *= classes + 1;
      if (classes > Byte.MAX_VALUE) {
        throw new IllegalArgumentException(
            "taxonomy '%s' has an attribute of %d classes, at most %d can be indexed"
                .formatted(taxonomy.version(), classes, Byte.MAX_VALUE));
      }
    }
    if (looks > MOST_LOOKS) {
      throw new IllegalArgumentException(
          "taxonomy '%s' allows %.0f looks, at most %d can be indexed"
              .formatted(taxonomy.version(), looks, MOST_LOOKS));
    }
  }

  public Taxonomy taxonomy() {
    return taxonomy;
  }

  /** Number of attributes. */
  public int attributes() {
    return taxonomy.attributes().size();
  }

  /** Number of classes of all attributes together. */
  public int classes() {
    return starts[attributes()];
  }

  /** Position of an attribute's first class; for {@link #attributes()} the end. */
  public int start(int attribute) {
    return starts[attribute];
  }

  /**
   * Number of an attribute.
   *
   * @throws IllegalArgumentException naming the allowed ones
   */
  public int attribute(String name) {
    List<String> names = taxonomy.attributes().stream().map(Attribute::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "unknown attribute '%s'; allowed: %s".formatted(name, names));
    }
    return names.indexOf(name);
  }

  /**
   * Number of a class within its attribute.
   *
   * @throws IllegalArgumentException naming the allowed ones
   */
  public int classOf(int attribute, String className) {
    Attribute known = taxonomy.attributes().get(attribute);
    int index = known.indexOf(className);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown %s '%s'; allowed: %s".formatted(known.name(), className, known.classes()));
    }
    return index;
  }

  /** The number of a look. */
  public long look(QuantisedVector vector) {
    long look = 0;
    for (int a = 0; a < attributes(); a++) {
      look = look * (starts[a + 1] - starts[a] + 1) + vector.classOf(a) + 1;
    }
    return look;
  }

  /** The classes of a look, -1 for unsure: the inverse of {@link #look}. */
  public byte[] classes(long look) {
    byte[] classes = new byte[attributes()];
    for (int a = attributes() - 1; a >= 0; a--) {
      int radix = starts[a + 1] - starts[a] + 1;
      classes[a] = (byte) (look % radix - 1);
      look /= radix;
    }
    return classes;
  }

  /**
   * Quantises a vector.
   *
   * @throws IllegalArgumentException if it does not fit the taxonomy
   */
  public QuantisedVector quantise(FashionVector vector) {
    vector.requireFits(taxonomy);
    byte[] classes = new byte[attributes()];
    byte[] probabilities = new byte[classes()];
    for (int a = 0; a < attributes(); a++) {
      Attribute attribute = taxonomy.attributes().get(a);
      Feature feature =
          Require.present("features." + attribute.name(), vector.features().get(attribute.name()));
      classes[a] = (byte) (feature.className() == null ? -1 : classOf(a, feature.className()));
      for (int c = 0; c < attribute.classes().size(); c++) {
        probabilities[starts[a] + c] = QuantisedVector.quantise(feature.probabilities().get(c));
      }
    }
    return new QuantisedVector(classes, probabilities);
  }

  /**
   * A vector with some classes that are certain; classes that are not of this layout are left.
   *
   * @param classes by attribute
   */
  public QuantisedVector with(QuantisedVector vector, Map<String, String> classes) {
    byte[] decided = new byte[attributes()];
    byte[] probabilities = vector.probabilities().clone();
    for (int a = 0; a < decided.length; a++) {
      Attribute attribute = taxonomy.attributes().get(a);
      int certain = attribute.indexOf(classes.getOrDefault(attribute.name(), ""));
      decided[a] = (byte) (certain < 0 ? vector.classOf(a) : certain);
      for (int c = starts[a]; certain >= 0 && c < starts[a + 1]; c++) {
        probabilities[c] = QuantisedVector.quantise(c == starts[a] + certain ? 1 : 0);
      }
    }
    return new QuantisedVector(decided, probabilities);
  }

  /** Whether two vectors say the same of an attribute. */
  public boolean agree(QuantisedVector one, QuantisedVector other, int attribute) {
    return one.classOf(attribute) == other.classOf(attribute)
        && Arrays.equals(
            one.probabilities(),
            starts[attribute],
            starts[attribute + 1],
            other.probabilities(),
            starts[attribute],
            starts[attribute + 1]);
  }

  /** What a quantised vector says; probabilities have two exact decimals. */
  public Map<String, Feature> features(QuantisedVector vector) {
    Map<String, Feature> features = new LinkedHashMap<>();
    for (int a = 0; a < attributes(); a++) {
      Attribute attribute = taxonomy.attributes().get(a);
      List<Float> probabilities = new ArrayList<>();
      for (int c = starts[a]; c < starts[a + 1]; c++) {
        probabilities.add(QuantisedVector.probability(vector.probabilities()[c]));
      }
      int decided = vector.classOf(a);
      String className = decided < 0 ? null : attribute.classes().get(decided);
      features.put(
          attribute.name(), new Feature(className, Collections.max(probabilities), probabilities));
    }
    return features;
  }

  /** Describes the layout in one line, to tell whether an index was written with the same one. */
  public String fingerprint() {
    var parts = new ArrayList<String>();
    taxonomy.attributes().forEach(a -> parts.add(a.name() + ":" + a.classes().size()));
    return String.join(" ", parts);
  }

  /**
   * The same layout with other names of classes.
   *
   * @throws IllegalArgumentException if attributes or numbers of classes differ
   */
  public VectorLayout renamed(VectorLayout names) {
    if (!names.fingerprint().equals(fingerprint())) {
      throw new IllegalArgumentException(
          "[%s] is not [%s]".formatted(names.fingerprint(), fingerprint()));
    }
    return names;
  }

  boolean fits(QuantisedVector vector) {
    boolean fits =
        vector.attributes() == attributes() && vector.probabilities().length == classes();
    for (int a = 0; fits && a < attributes(); a++) {
      fits = vector.classOf(a) < starts[a + 1] - starts[a];
    }
    return fits;
  }

  /**
   * Checks that a vector has this layout.
   *
   * @throws IllegalArgumentException if it has not
   */
  public void requireFits(QuantisedVector vector) {
    if (!fits(vector)) {
      throw new IllegalArgumentException(
          "vector %s does not fit taxonomy '%s' with class counts %s"
              .formatted(vector, taxonomy.version(), Arrays.toString(starts)));
    }
  }
}
