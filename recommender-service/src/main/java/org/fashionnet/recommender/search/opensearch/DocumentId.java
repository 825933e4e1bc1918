package org.fashionnet.recommender.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of documents: a cluster takes at most 512 bytes, and an itemId may have 800. */
final class DocumentId {
  private static final int MOST_BYTES = 512;
  private static final String DIGEST = "sha256:";

  private DocumentId() {}

  /** The name of an item's document: its id, or the digest of a long one. */
  static String of(String itemId) {
    byte[] bytes = itemId.getBytes(UTF_8);
    // One that looks like a digest is digested too, so that none is taken for another.
    return bytes.length <= MOST_BYTES && !itemId.startsWith(DIGEST)
        ? itemId
        : DIGEST + HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
