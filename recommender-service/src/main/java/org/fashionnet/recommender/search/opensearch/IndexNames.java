package org.fashionnet.recommender.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of our indexes. How documents are written is part of each, so that replicas of another
 * version or with other {@code fields} have indexes of their own, and an upgrade builds them while
 * the old ones serve.
 *
 * @param root what all names of this way of writing begin with
 * @param number of the library; one that is built anew has the next
 */
record IndexNames(String root, long number) {
  static IndexNames first(String prefix, Set<String> fields) {
    return new IndexNames(
        prefix + "-" + hash(ItemDocuments.FORMAT + " " + new TreeSet<>(fields), 8), 1);
  }

  IndexNames withNumber(long other) {
    return new IndexNames(root, other);
  }

  /** Who writes, which library is current, and the checkpoints. */
  String control() {
    return root + "-control";
  }

  /** What names of all libraries' indexes begin with. */
  String libraries() {
    return root + "-library-";
  }

  /** What names of this library's indexes begin with. */
  String library() {
    return libraries() + number + "-";
  }

  String items() {
    return library() + "items";
  }

  /** What names of the models' indexes begin with. */
  String models() {
    return library() + "model-";
  }

  /** Model versions may hold what names of indexes may not. */
  String model(String modelVersion) {
    return models() + hash(modelVersion, 40);
  }

  /** Name of the checkpoint of an index. */
  static String record(String index) {
    return "checkpoint-" + index;
  }

  private static String hash(String text, int digits) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, digits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
