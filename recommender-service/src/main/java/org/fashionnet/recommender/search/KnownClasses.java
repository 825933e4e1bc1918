package org.fashionnet.recommender.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.contracts.vector.Feature;

/**
 * The classes of a model. Only the classifier knows a shop's own taxonomy, so its classes are
 * learned from the vectors: a vector gives the attributes and how many classes each has, and the
 * decided class is the most probable one. A taxonomy that ships with FashionNet is known at once.
 */
public final class KnownClasses {
  private static final String UNSEEN = "?";

  private KnownClasses() {}

  /**
   * The classes as a first vector shows them.
   *
   * @throws IllegalArgumentException if it does not fit its shipped taxonomy, or its classes cannot
   *     be told apart
   */
  public static VectorLayout first(FashionVector vector) {
    if (Taxonomy.isShipped(vector.taxonomyVersion())) {
      Taxonomy shipped = Taxonomy.shipped(vector.taxonomyVersion());
      vector.requireFits(shipped);
      return new VectorLayout(shipped);
    }
    List<Attribute> attributes = new ArrayList<>();
    vector
        .features()
        .forEach(
            (attribute, feature) ->
                attributes.add(
                    new Attribute(
                        attribute,
                        IntStream.range(0, feature.probabilities().size())
                            .mapToObj(c -> UNSEEN + c)
                            .toList())));
    return learn(new VectorLayout(new Taxonomy(vector.taxonomyVersion(), attributes)), vector);
  }

  /**
   * The classes with those that a vector shows; the same layout if it shows nothing new.
   *
   * @throws IllegalArgumentException if it is unclear which of the probabilities belongs to a new
   *     class, or another class has it
   */
  public static VectorLayout learn(VectorLayout known, FashionVector vector) {
    boolean learned = false;
    List<Attribute> attributes = new ArrayList<>();
    for (Attribute attribute : known.taxonomy().attributes()) {
      Feature feature = vector.features().get(attribute.name());
      Attribute now = feature == null ? attribute : learned(attribute, feature);
      learned |= !now.equals(attribute);
      attributes.add(now);
    }
    return learned ? new VectorLayout(new Taxonomy(known.taxonomy().version(), attributes)) : known;
  }

  private static Attribute learned(Attribute attribute, Feature feature) {
    String shown = feature.className();
    if (shown == null
        || feature.probabilities().size() != attribute.classes().size()
        || attribute.indexOf(shown) >= 0) {
      return attribute;
    }
    return named(attribute, shown, feature.probabilities());
  }

  private static Attribute named(Attribute attribute, String className, List<Float> probabilities) {
    Float largest = Collections.max(probabilities);
    int place = probabilities.indexOf(largest);
    if (probabilities.lastIndexOf(largest) != place || !isUnseen(attribute, place)) {
      throw new IllegalArgumentException(
          "features.%s: the probabilities %s do not tell which of %s is '%s'"
              .formatted(attribute.name(), probabilities, attribute.classes(), className));
    }
    List<String> classes = new ArrayList<>(attribute.classes());
    classes.set(place, className);
    return new Attribute(attribute.name(), classes);
  }

  private static boolean isUnseen(Attribute attribute, int place) {
    return attribute.classes().get(place).equals(UNSEEN + place);
  }

  /**
   * A feature that is sure of a class.
   *
   * @throws IllegalArgumentException if the attribute or the class is not known; names those that
   *     are
   */
  public static Feature sure(VectorLayout known, String attributeName, String className) {
    Attribute attribute = require(known, attributeName, className);
    int place = attribute.indexOf(className);
    List<Float> probabilities =
        IntStream.range(0, attribute.classes().size()).mapToObj(c -> c == place ? 1f : 0f).toList();
    return new Feature(className, 1, probabilities);
  }

  /**
   * Checks that a class is known.
   *
   * @return its attribute
   * @throws IllegalArgumentException if the attribute or the class is not known; names those that
   *     are
   */
  public static Attribute require(VectorLayout known, String attributeName, String className) {
    Attribute attribute = attribute(known, attributeName);
    Set<String> classes = new TreeSet<>();
    for (int c = 0; c < attribute.classes().size(); c++) {
      if (!isUnseen(attribute, c)) {
        classes.add(attribute.classes().get(c));
      }
    }
    if (className == null || !classes.contains(className)) {
      throw new IllegalArgumentException(
          "unknown %s '%s'; allowed: %s".formatted(attributeName, className, classes));
    }
    return attribute;
  }

  /**
   * An attribute by its name.
   *
   * @throws IllegalArgumentException if it is not known; names those that are
   */
  public static Attribute attribute(VectorLayout known, String name) {
    Optional<Attribute> attribute = known.taxonomy().attribute(name);
    return attribute.orElseThrow(
        () ->
            new IllegalArgumentException(
                "unknown attribute '%s'; allowed: %s"
                    .formatted(
                        name,
                        new TreeSet<>(
                            known.taxonomy().attributes().stream()
                                .map(Attribute::name)
                                .toList()))));
  }
}
