package org.fashionnet.recommender.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names of our indexes. Each contains a hash of the document format and the declared fields. So
 * replicas of another version or with other {@code fields} have their own indexes, and an upgrade
 * builds those while the old ones serve.
 *
 * @param root prefix of all names with this format
 * @param number of the store; a rebuilt one has the next
 */
record IndexNames(String root, long number) {
  static IndexNames first(String prefix, Set<String> fields) {
    return new IndexNames(
        prefix + "-" + hash(ItemDocuments.FORMAT + " " + new TreeSet<>(fields), 8), 1);
  }

  IndexNames withNumber(long other) {
    return new IndexNames(root, other);
  }

  /** Holds the lease, the number of the current store, and the checkpoints. */
  String control() {
    return root + "-control";
  }

  /** Prefix of the indexes of all stores. */
  String libraries() {
    return root + "-library-";
  }

  /** Prefix of the indexes of this store. */
  String library() {
    return libraries() + number + "-";
  }

  String items() {
    return library() + "items";
  }

  /** Prefix of the models' indexes. */
  String models() {
    return library() + "model-";
  }

  /** Hashed, because model versions may contain characters that names of indexes must not. */
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
