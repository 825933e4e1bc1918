package org.fashionnet.drawing.design;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often classes occur with a kind of garment, and which classes go together.
 *
 * <p>The shares follow the counts of a hand-labelled collection of 2,543 photos from people's own
 * wardrobes, smoothed so that every plausible combination occurs.
 */
final class Odds {

  /** One kind of garment: its share and, per attribute, the weights of the classes. */
  record Kind(String name, double share, Map<String, Map<String, Double>> classes) {
    double weight(String attribute, String label) {
      return classes.getOrDefault(attribute, Map.of()).getOrDefault(label, 0.0);
    }

    boolean hasSleeves() {
      return classes.containsKey(Vocabulary.SHAPE);
    }
  }

  private static final String ANY_COLOR =
      "blue 20 black 16 white 15 grey 14 red 8 green 7 pink 6 multi 4 beige 4 purple 4 brown 4"
          + " yellow 3 orange 2";

  static final List<Kind> KINDS =
      List.of(
          kind(
              "t-shirt",
              26,
              "half-sleeve 99 sleeveless 1",
              "cotton 80 synthetic 10 wool 2 silk 1 chiffon 2 lace 1",
              "graphic 48 solid 33 striped 10 floral 5 checkered 1",
              "casual 80 summer 7 sport 12 party 1"),
          kind(
              "longsleeve",
              18,
              "full-sleeve 92 half-sleeve 6",
              "wool 42 cotton 44 synthetic 9 chiffon 2 silk 1 lace 1",
              "solid 58 graphic 17 striped 18 floral 5 checkered 2",
              "casual 72 winter 19 party 2 formal 2 sport 6"),
          kind(
              "shirt",
              13,
              "full-sleeve 62 half-sleeve 36 sleeveless 2",
              "cotton 80 denim 7 chiffon 5 silk 5 wool 2 synthetic 1",
              "solid 42 checkered 36 striped 15 floral 6 graphic 1",
              "casual 66 formal 30 summer 4 party 1"),
          kind(
              "dress",
              12,
              "sleeveless 46 half-sleeve 42 full-sleeve 12",
              "cotton 52 chiffon 13 synthetic 11 lace 8 wool 6 silk 7 denim 3",
              "solid 52 floral 32 striped 7 checkered 6 graphic 2",
              "summer 42 party 24 casual 22 formal 10 winter 2"),
          kind(
              "outwear",
              9,
              "full-sleeve 80 sleeveless 19 half-sleeve 1",
              "synthetic 72 cotton 11 wool 10 denim 5",
              "solid 92 checkered 3 floral 2 graphic 2 striped 1",
              "winter 56 casual 34 sport 8 formal 2"),
          kind(
              "skirt",
              6,
              "",
              "cotton 40 denim 15 chiffon 11 wool 9 silk 8 synthetic 8 lace 4",
              "solid 60 floral 20 checkered 8 striped 8 graphic 1",
              "casual 52 summer 24 formal 14 party 10"),
          kind(
              "blazer",
              5,
              "full-sleeve 94 half-sleeve 3 sleeveless 3",
              "wool 38 cotton 22 denim 24 synthetic 10 silk 4",
              "solid 84 checkered 9 striped 5 floral 2",
              "formal 62 casual 34 winter 1 party 3"),
          kind(
              "polo",
              4,
              "half-sleeve 94 full-sleeve 6",
              "cotton 93 synthetic 6 wool 1",
              "solid 68 striped 22 graphic 5 checkered 3 floral 2",
              "casual 88 sport 6 summer 4 formal 2"),
          kind(
              "undershirt",
              4,
              "sleeveless 100",
              "cotton 84 synthetic 10 chiffon 1 silk 2 wool 1",
              "solid 56 graphic 27 striped 10 floral 7",
              "summer 82 casual 7 sport 11"),
          kind(
              "hoodie",
              4,
              "full-sleeve 97 half-sleeve 3",
              "cotton 74 synthetic 18 wool 8",
              "solid 62 graphic 22 striped 6 floral 5 checkered 3",
              "casual 80 sport 12 winter 8"),
          kind(
              "blouse",
              3,
              "half-sleeve 45 full-sleeve 42 sleeveless 12",
              "cotton 25 chiffon 38 silk 20 lace 12 synthetic 4",
              "solid 46 floral 38 striped 8 checkered 5",
              "casual 42 summer 25 party 16 formal 16"),
          kind(
              "top",
              3,
              "sleeveless 85 half-sleeve 15",
              "cotton 52 silk 12 chiffon 10 lace 10 synthetic 8 wool 2",
              "solid 52 striped 14 floral 16 graphic 14 checkered 2",
              "summer 66 party 18 casual 14 sport 4"),
          kind(
              "body",
              1,
              "sleeveless 60 half-sleeve 25 full-sleeve 15",
              "cotton 60 lace 20 synthetic 18",
              "solid 60 striped 20 floral 12 graphic 8",
              "summer 50 casual 35 party 15"),
          kind(
              "pants",
              2,
              "",
              "denim 45 cotton 30 wool 12 synthetic 12",
              "solid 84 striped 6 checkered 7 floral 2",
              "casual 68 formal 18 sport 12 winter 2"),
          kind(
              "shorts",
              2,
              "",
              "denim 32 cotton 44 synthetic 22",
              "solid 68 striped 8 checkered 10 floral 12 graphic 2",
              "summer 62 casual 22 sport 16"));

  /** Factors on the weight of a pair of classes; pairs not listed have factor 1. */
  private static final Map<String, Double> TOGETHER =
      pairs(
          "denim floral 0.05, denim graphic 0.05, denim striped 0.1, denim checkered 0.05,"
              + " denim blue 8, denim black 1.5, denim grey 0.8, denim white 0.6, denim pink 0.25,"
              + " denim beige 0.2, denim red 0.1, denim green 0.1, denim yellow 0.05,"
              + " denim orange 0.02, denim purple 0.03, denim brown 0.1, denim multi 0.01,"
              + " denim formal 0.1, denim party 0.1, denim sport 0.02, denim winter 0.3,"
              + " lace graphic 0.02, lace checkered 0.05, lace striped 0.1, lace floral 0.3,"
              + " lace party 4, lace sport 0.02, lace winter 0.05, lace multi 0.1, lace white 2,"
              + " lace black 1.6, lace pink 1.8, silk graphic 0.1, silk party 3, silk sport 0.05,"
              + " silk winter 0.1, silk red 1.5, chiffon sport 0.02, chiffon winter 0.05,"
              + " chiffon graphic 0.1, chiffon floral 1.6, chiffon summer 1.6, wool summer 0.04,"
              + " wool sport 0.1, wool winter 3, wool floral 0.2, wool party 0.3, wool brown 1.5,"
              + " wool graphic 0.3, wool grey 1.4, synthetic sport 4, cotton sport 0.5,"
              + " cotton winter 0.5, cotton party 0.5, floral summer 1.8, floral sport 0.05,"
              + " floral formal 0.2, floral winter 0.1, floral multi 2, graphic formal 0.02,"
              + " graphic party 0.2, checkered sport 0.1, checkered party 0.2, checkered multi 1.2,"
              + " solid multi 0.06, graphic multi 0.5, striped multi 1.3, solid party 1.3,"
              + " formal multi 0.2, formal orange 0.2, formal yellow 0.3, winter sleeveless 0.5,"
              + " winter half-sleeve 0.1, summer full-sleeve 0.1, formal sleeveless 0.5,"
              + " wool sleeveless 0.3, denim half-sleeve 0.4, party black 1.4, party red 1.5,"
              + " party yellow 1.3");

  static Map<String, Double> colors() {
    return weights(ANY_COLOR);
  }

  static double together(String one, String other) {
    Double factor = TOGETHER.get(one + ' ' + other);
    if (factor == null) {
      factor = TOGETHER.get(other + ' ' + one);
    }
    return factor == null ? 1.0 : factor;
  }

  private static Kind kind(
      String name, double share, String shape, String fabric, String pattern, String style) {
    Map<String, Map<String, Double>> classes = new LinkedHashMap<>();
    if (!shape.isEmpty()) {
      classes.put(Vocabulary.SHAPE, weights(shape));
    }
    classes.put(Vocabulary.FABRIC, weights(fabric));
    classes.put(Vocabulary.PATTERN, weights(pattern));
    classes.put(Vocabulary.STYLE, weights(style));
    classes.put(Vocabulary.COLOR, weights(ANY_COLOR));
    return new Kind(name, share, classes);
  }

  private static Map<String, Double> weights(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    String[] words = text.split(" ", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      weights.put(words[i], Double.valueOf(words[i + 1]));
    }
    return weights;
  }

  private static Map<String, Double> pairs(String text) {
    Map<String, Double> pairs = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      String[] words = entry.strip().split(" ", -1);
      pairs.put(words[0] + ' ' + words[1], Double.valueOf(words[2]));
    }
    return pairs;
  }

  private Odds() {}
}
