package org.fashionnet.recommender.index;

import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.vocabulary.Vocabulary;
import org.fashionnet.contracts.vocabulary.WordReader;

/** The shop's own words, which count more than what a network reads in a picture. */
public final class ShopWords {
  /** No words. */
  public static final ShopWords NONE = new ShopWords(Vocabulary.NONE);

  /** Between an attribute and a word that names no class. */
  public static final String SEPARATOR = ": ";

  private static final int LONGEST = 150;

  private final Vocabulary vocabulary;
  private final WordReader reader;

  public ShopWords(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.reader = new WordReader(vocabulary);
  }

  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The classes that an item's words name, by attribute. */
  Map<String, String> classes(CatalogueItem item) {
    return reader.read(item.attributes()).classes();
  }

  /** The words of an item that name no class, each behind its attribute. */
  List<String> unmapped(CatalogueItem item) {
    return reader.read(item.attributes()).unmapped().entrySet().stream()
        .map(word -> word.getKey() + SEPARATOR + shortened(word.getValue().strip()))
        .toList();
  }

  private static String shortened(String word) {
    int length = word.codePointCount(0, word.length());
    return length <= LONGEST ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
