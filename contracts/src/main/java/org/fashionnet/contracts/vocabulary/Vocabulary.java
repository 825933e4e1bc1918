package org.fashionnet.contracts.vocabulary;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.codec.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a shop name which classes. Vocabularies are data: one ships, and a shop adds a
 * file of its own. {@link WordReader} reads with it.
 *
 * @param version name and number; a change of it has every item read anew
 * @param attributes by the name that the taxonomy gives an attribute
 */
public record Vocabulary(String version, Map<String, Words> attributes) {
  /** Knows no word. */
  public static final Vocabulary NONE = new Vocabulary("none", Map.of());

  private static final String SHIPPED = "/vocabularies/fashionnet-words-1.json";

  public Vocabulary {
    Require.text("version", version, 200);
    attributes =
        Collections.unmodifiableMap(new TreeMap<>(Require.present("attributes", attributes)));
  }

  /**
   * The words of one attribute.
   *
   * @param names of the shop's attributes that speak of it, such as {@code farbe}
   * @param several the class of a value that names several others; null for the first of them
   * @param classes words of each class: one or more words; {@code *} at an end stands for any
   *     letters
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Words(
      List<String> names, @Nullable String several, Map<String, List<String>> classes) {
    public Words {
      names = names == null ? List.of() : List.copyOf(names);
      classes =
          Collections.unmodifiableMap(new LinkedHashMap<>(Require.present("classes", classes)));
      Set<String> seen = new LinkedHashSet<>();
      for (Map.Entry<String, List<String>> words : classes.entrySet()) {
        for (String word : Require.present("classes." + words.getKey(), words.getValue())) {
          String normal = WordReader.normal(Require.text("a word of " + words.getKey(), word, 200));
          if (normal.isEmpty() || !seen.add(normal)) {
            throw new IllegalArgumentException(
                "word '%s' of %s must have letters and name one class"
                    .formatted(word, words.getKey()));
          }
        }
      }
    }

    /** With another's names and words; of a word that both have, the other's class counts. */
    Words with(Words other) {
      Set<String> taken = new LinkedHashSet<>();
      other.classes.values().forEach(words -> words.forEach(w -> taken.add(WordReader.normal(w))));
      Map<String, List<String>> merged = new LinkedHashMap<>();
      classes.forEach(
          (name, words) ->
              merged.put(
                  name,
                  new ArrayList<>(
                      words.stream().filter(w -> !taken.contains(WordReader.normal(w))).toList())));
      other.classes.forEach(
          (name, words) -> merged.computeIfAbsent(name, n -> new ArrayList<>()).addAll(words));
      Set<String> allNames = new LinkedHashSet<>(names);
      allNames.addAll(other.names);
      return new Words(
          List.copyOf(allNames), other.several == null ? several : other.several, merged);
    }
  }

  /** The one that ships: English and German. */
  public static Vocabulary shipped() {
    try (InputStream json = Vocabulary.class.getResourceAsStream(SHIPPED)) {
      return JsonCodec.MAPPER.readValue(Require.present(SHIPPED, json), Vocabulary.class);
    } catch (IOException e) {
      throw new UncheckedIOException(SHIPPED + " cannot be read", e);
    }
  }

  /**
   * Reads a shop's own file.
   *
   * @throws IOException if it cannot be read or breaks a rule; names the file and the reason
   */
  public static Vocabulary read(Path file) throws IOException {
    return JsonCodec.read(file, Vocabulary.class);
  }

  /** This one with a shop's own, whose words count where both have them. */
  public Vocabulary with(Vocabulary own) {
    Map<String, Words> merged = new TreeMap<>(attributes);
    own.attributes.forEach((name, words) -> merged.merge(name, words, Words::with));
    return new Vocabulary(version + " with " + own.version, merged);
  }
}
