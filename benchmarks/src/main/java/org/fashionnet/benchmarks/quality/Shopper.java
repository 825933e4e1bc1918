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
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.data.Example;

/**
 * Somebody of a known taste, such as black dresses, or of two: by the labels of people, never by
 * what the classifier says.
 *
 * @param wardrobe garments of the tastes, none of which is in the catalogue
 * @param tastes for each the numbers of the items of the catalogue that have it
 */
record Shopper(List<Garment> wardrobe, List<BitSet> tastes) {
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
                        List.copyOf(garments.subList(0, Math.min(wardrobe, garments.size()))),
                        List.of(numbers)));
              }
            });
      }
    }
    return shoppers;
  }

  /** Numbers of the items that have any of the tastes. */
  BitSet relevant() {
    var any = new BitSet();
    tastes.forEach(any::or);
    return any;
  }

  /**
   * People of two tastes, half of the wardrobe for each: each of the given with another, such that
   * no item and no garment of the wardrobes has both.
   *
   * @param of people of one taste
   */
  static List<Shopper> ofTwoTastes(List<Shopper> of, long seed) {
    var random = new Random(seed);
    List<Shopper> pairs = new ArrayList<>();
    for (Shopper one : of) {
      List<Shopper> others = of.stream().filter(one::sharesNothingWith).toList();
      if (!others.isEmpty()) {
        pairs.add(one.and(others.get(random.nextInt(others.size()))));
      }
    }
    return pairs;
  }

  private boolean sharesNothingWith(Shopper other) {
    return !relevant().intersects(other.relevant())
        && wardrobe.stream().noneMatch(other.wardrobe::contains);
  }

  private Shopper and(Shopper other) {
    List<Garment> halves = new ArrayList<>(half());
    halves.addAll(other.half());
    return new Shopper(halves, List.of(relevant(), other.relevant()));
  }

  private List<Garment> half() {
    return wardrobe.subList(0, FEWEST_LIKED);
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
}
