package org.fashionnet.contracts.vocabulary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fashionnet.contracts.vocabulary.Vocabulary.Words;
import org.jspecify.annotations.Nullable;

/** Reads a shop's own words with a {@link Vocabulary}. Immutable. */
public final class WordReader {
  private static final Pattern SHARE_FIRST =
      Pattern.compile("(\\d{1,3}(?:[.,]\\d+)?)\\s*%\\s*([^\\d%]+)");
  private static final Pattern SHARE_LAST =
      Pattern.compile("([^\\d%]+?)\\s*(\\d{1,3}(?:[.,]\\d+)?)\\s*%");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}*]+");

  private final Map<String, Lexicon> byName = new HashMap<>();

  /** A reader with a vocabulary. */
  public WordReader(Vocabulary vocabulary) {
    vocabulary
        .attributes()
        .forEach(
            (attribute, words) -> {
              Lexicon lexicon = new Lexicon(attribute, words);
              words.names().forEach(name -> byName.put(joined(name), lexicon));
            });
  }

  /**
   * What a shop's words say.
   *
   * @param classes by attribute
   * @param unmapped attributes whose words name no class, with those words
   */
  public record Reading(Map<String, String> classes, Map<String, String> unmapped) {
    /** Nothing. */
    public static final Reading NOTHING = new Reading(Map.of(), Map.of());
  }

  /** Reads the attributes of an item; those that no attribute of the taxonomy is about are left. */
  public Reading read(Map<String, String> attributes) {
    if (attributes.isEmpty() || byName.isEmpty()) {
      return Reading.NOTHING;
    }
    Map<String, String> classes = new LinkedHashMap<>();
    Map<String, String> unmapped = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) -> {
          Lexicon lexicon = byName.get(joined(name));
          if (lexicon != null) {
            lexicon
                .classOf(value)
                .ifPresentOrElse(
                    found -> classes.putIfAbsent(lexicon.attribute, found),
                    () -> unmapped.putIfAbsent(lexicon.attribute, value));
          }
        });
    unmapped.keySet().removeAll(classes.keySet());
    return new Reading(classes, unmapped);
  }

  /** Words in lower case with single blanks between them. */
  static String normal(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(plain).replaceAll(" ").strip();
  }

  /** A name of an attribute, which shops write with blanks, dashes or capitals between words. */
  private static String joined(String name) {
    return normal(name).replace(" ", "");
  }

  /** The words of one attribute, ready to be looked up. */
  private static final class Lexicon {
    private final String attribute;
    private final @Nullable String several;
    private final Map<String, String> phrases = new HashMap<>();
    private final Map<String, String> beginnings = new LinkedHashMap<>();
    private final Map<String, String> ends = new LinkedHashMap<>();
    private int longest = 1;

    Lexicon(String attribute, Words words) {
      this.attribute = attribute;
      this.several = words.several();
      words.classes().forEach((name, all) -> all.forEach(word -> add(normal(word), name)));
    }

    private void add(String word, String className) {
      if (word.startsWith("*")) {
        ends.put(word.substring(1), className);
      } else if (word.endsWith("*")) {
        beginnings.put(word.substring(0, word.length() - 1), className);
      } else {
        phrases.put(word, className);
        longest = Math.max(longest, word.split(" ").length);
      }
    }

    /** Of a path such as {@code Women > Dresses} the innermost name that names a class. */
    Optional<String> classOf(String value) {
      List<String> path = Arrays.asList(value.split(">")).reversed();
      return path.stream().flatMap(name -> ofName(name).stream()).findFirst();
    }

    private Optional<String> ofName(String value) {
      Optional<String> largest = byShares(value);
      if (largest.isPresent()) {
        return largest;
      }
      Set<String> found = found(normal(value).replace("*", " ").strip());
      return found.size() > 1 && several != null
          ? Optional.of(several)
          : found.stream().findFirst();
    }

    /**
     * Of a mixture, such as {@code 60% cotton, 40% polyester}, the class with the largest share.
     */
    private Optional<String> byShares(String value) {
      boolean first = !value.isBlank() && Character.isDigit(value.strip().charAt(0));
      Matcher parts = (first ? SHARE_FIRST : SHARE_LAST).matcher(value);
      Map<String, Double> shares = new LinkedHashMap<>();
      while (parts.find()) {
        double share = Double.parseDouble(parts.group(first ? 1 : 2).replace(',', '.'));
        found(normal(parts.group(first ? 2 : 1)).replace("*", " ").strip()).stream()
            .findFirst()
            .ifPresent(name -> shares.merge(name, share, Double::sum));
      }
      // The first of equal shares: the map keeps their order.
      return shares.entrySet().stream()
          .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
          .map(Map.Entry::getKey);
    }

    /** The classes of all words, the longest phrases first found, in the order of the text. */
    private Set<String> found(String text) {
      List<String> words = text.isEmpty() ? List.of() : new ArrayList<>(List.of(text.split(" +")));
      Set<String> found = new LinkedHashSet<>();
      for (int at = 0; at < words.size(); ) {
        int length = Math.min(longest, words.size() - at);
        @Nullable String name = null;
        for (; length > 0 && name == null; length--) {
          name =
              phrases.get(words.subList(at, at + length).stream().collect(Collectors.joining(" ")));
        }
        if (name == null) {
          name = ofPart(words.get(at));
          at++;
        } else {
          at += length + 1;
        }
        if (name != null) {
          found.add(name);
        }
      }
      return found;
    }

    private @Nullable String ofPart(String word) {
      return longestOf(ends, word::endsWith)
          .or(() -> longestOf(beginnings, word::startsWith))
          .orElse(null);
    }

    private static Optional<String> longestOf(
        Map<String, String> parts, java.util.function.Predicate<String> fits) {
      return parts.entrySet().stream()
          .filter(part -> fits.test(part.getKey()))
          .reduce((one, other) -> other.getKey().length() > one.getKey().length() ? other : one)
          .map(Map.Entry::getValue);
    }
  }
}
