package org.fashionnet.benchmarks.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;

/**
 * Somebody of a known taste, such as black dresses: by the labels of people, never by what the
 * classifier says.
 *
 * @param taste in words
 * @param wardrobe photos of that taste, of contributors who are not in the catalogue
 * @param relevant numbers of the items of the catalogue that have that taste
 */
record Shopper(String taste, List<Garment> wardrobe, BitSet relevant) {
  private static final int FEWEST_LIKED = 6;
  private static final int FEWEST_RELEVANT = 3;

  /**
   * All tastes of one to three classes of different attributes that at least {@value #FEWEST_LIKED}
   * photos and {@value #FEWEST_RELEVANT} items have, and no more than a tenth of the catalogue.
   *
   * @param wardrobe number of photos that each shopper has at most
   */
  static List<Shopper> all(
      Taxonomy taxonomy, List<Garment> liked, List<Garment> catalogue, int wardrobe, long seed) {
    var random = new Random(seed);
    List<Shopper> shoppers = new ArrayList<>();
    int attributes = taxonomy.attributes().size();
    for (int set = 1; set < 1 << attributes; set++) {
      if (Integer.bitCount(set) <= 3) {
        BitSet asked = BitSet.valueOf(new long[] {set});
        Map<String, List<Garment>> photos = byTaste(taxonomy, asked, liked);
        Map<String, List<Integer>> items = new TreeMap<>();
        for (int i = 0; i < catalogue.size(); i++) {
          String taste = taste(taxonomy, asked, catalogue.get(i));
          items.computeIfAbsent(taste, t -> new ArrayList<>()).add(i);
        }
        photos.forEach(
            (taste, garments) -> {
              List<Integer> relevant = items.getOrDefault(taste, List.of());
              if (garments.size() >= FEWEST_LIKED
                  && relevant.size() >= FEWEST_RELEVANT
                  && relevant.size() <= catalogue.size() / 10) {
                Collections.shuffle(garments, random);
                var numbers = new BitSet();
                relevant.forEach(numbers::set);
                shoppers.add(
                    new Shopper(
                        taste,
                        List.copyOf(garments.subList(0, Math.min(wardrobe, garments.size()))),
                        numbers));
              }
            });
      }
    }
    return shoppers;
  }

  /** Those whose labels answer everything that is asked. */
  private static Map<String, List<Garment>> byTaste(
      Taxonomy taxonomy, BitSet asked, List<Garment> garments) {
    Function<Garment, String> taste = garment -> taste(taxonomy, asked, garment);
    return garments.stream()
        .filter(garment -> asked.stream().allMatch(a -> garment.truth()[a] != Example.UNKNOWN))
        .collect(
            Collectors.groupingBy(taste, TreeMap::new, Collectors.toCollection(ArrayList::new)));
  }

  private static String taste(Taxonomy taxonomy, BitSet asked, Garment garment) {
    return asked.stream()
        .mapToObj(
            a -> {
              Attribute attribute = taxonomy.attributes().get(a);
              int c = garment.truth()[a];
              return c == Example.UNKNOWN ? "?" : attribute.classes().get(c);
            })
        .collect(Collectors.joining(" "));
  }

  /** Numbers of a catalogue. */
  static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
  }
}
