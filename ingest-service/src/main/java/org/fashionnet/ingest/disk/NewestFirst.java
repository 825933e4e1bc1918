package org.fashionnet.ingest.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** Texts by name on the disk, to be looked through from the newest on. Thread-safe. */
public final class NewestFirst {
  private static final char BETWEEN = '\u0000';
  private static final int TIME = 19;

  /** Name to the key in the other table. */
  private final MVMap<String, String> keys;

  /** Time until a far day, and name, to the text. */
  private final MVMap<String, String> texts;

  public NewestFirst(DiskTables tables, String name) {
    var types =
        new MVMap.Builder<String, String>()
            .keyType(StringDataType.INSTANCE)
            .valueType(StringDataType.INSTANCE);
    this.keys = tables.table(name + "-keys", types);
    this.texts = tables.table(name, types);
  }

  /** A text, its name and its time. */
  public record Entry(String name, Instant at, String text) {}

  /**
   * Some entries, newest first.
   *
   * @param next continues behind the page; null at the end
   */
  public record Page(List<Entry> entries, @Nullable String next) {}

  /**
   * Takes the place of what has this name.
   *
   * @return whether the name is new
   */
  public synchronized boolean put(String name, Instant at, String text) {
    String key =
        "%019d".formatted(Long.MAX_VALUE - Math.max(0, at.toEpochMilli())) + BETWEEN + name;
    String before = keys.put(name, key);
    if (before != null) {
      texts.remove(before);
    }
    texts.put(key, text);
    return before == null;
  }

  /** Whether there was an entry of this name. */
  public synchronized boolean remove(String name) {
    String before = keys.remove(name);
    if (before == null) {
      return false;
    }
    texts.remove(before);
    return true;
  }

  /** The entry of this name. */
  public synchronized Optional<Entry> find(String name) {
    return Optional.ofNullable(keys.get(name)).map(this::entry);
  }

  /** The oldest entry. */
  public synchronized Optional<Entry> oldest() {
    return Optional.ofNullable(texts.lastKey()).map(this::entry);
  }

  /**
   * A page.
   *
   * @param names which entries to give
   * @param after the {@code next} of the page before; null for the first page
   * @throws IllegalArgumentException if {@code after} is none
   */
  public synchronized Page page(Predicate<String> names, int limit, @Nullable String after) {
    List<Entry> entries = new ArrayList<>();
    String key = after == null ? texts.firstKey() : texts.higherKey(decoded(after));
    String last = null;
    for (; key != null && entries.size() < limit; key = texts.higherKey(key)) {
      if (names.test(nameOf(key))) {
        entries.add(entry(key));
        last = key;
      }
    }
    return new Page(entries, key == null || last == null ? null : encoded(last));
  }

  private Entry entry(String key) {
    return new Entry(nameOf(key), atOf(key), String.valueOf(texts.get(key)));
  }

  private static String nameOf(String key) {
    return key.substring(TIME + 1);
  }

  private static Instant atOf(String key) {
    return Instant.EPOCH.plus(Duration.ofMillis(Long.MAX_VALUE - Long.parseLong(key, 0, TIME, 10)));
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cursor is not the 'next' of an earlier answer: leave it out to begin anew", e);
    }
  }
}
