package org.fashionnet.recommender.search.opensearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.recommender.search.Scoring;

/**
 * The tie-breaks in Painless. They repeat each operation of {@link Scoring} and {@link Embedding}
 * in the same order, so that results are equal bit by bit. (Painless does not parse 0xff.)
 */
final class Scripts {
  /** The first of the 256 characters that encode the bytes of an embedding. */
  private static final int FIRST_CHARACTER = 0x180;

  /** {@link Scoring#expectedMatches}. */
  private static final String EXPECTED =
      """
      double expected(List w, BytesRef r) {
        byte[] p = r.bytes;
        int o = r.offset;
        int n = w.size();
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
          s0 += ((double) w.get(i)) * (p[o + i] & 255);
          s1 += ((double) w.get(i + 1)) * (p[o + i + 1] & 255);
          s2 += ((double) w.get(i + 2)) * (p[o + i + 2] & 255);
          s3 += ((double) w.get(i + 3)) * (p[o + i + 3] & 255);
        }
        for (; i < n; i++) {
          s0 += ((double) w.get(i)) * (p[o + i] & 255);
        }
        return ((s0 + s1) + (s2 + s3)) + 0.0;
      }
      """;

  private static final String BY_EXPECTED =
      EXPECTED + "return expected(params.weights, doc['probabilities'].value);";

  private static final String IS_EXPECTED =
      EXPECTED
          + "return expected(params.weights, doc['probabilities'].value) == (double) params.value;";

  /** {@link Scoring#similarity}; a function has its own limit of loop iterations. */
  private static final String BY_SIMILARITY =
      """
      int dot(String a, byte[] b, int o, int n) {
        int d = 0;
        for (int i = 0; i < n; i++) {
          d += (a.charAt(i) - 512) * b[o + i];
        }
        return d;
      }
      float inverseNorm(byte[] b, int o, int n) {
        long squares = 0L;
        for (int i = 0; i < n; i++) {
          squares += b[o + i] * b[o + i];
        }
        return squares == 0L ? 0f : (float) (1 / Math.sqrt(squares));
      }
      if (doc['embedding'].size() == 0) {
        return -1.0;
      }
      BytesRef r = doc['embedding'].value;
      float norm = inverseNorm(r.bytes, r.offset, r.length);
      double[] nearest = new double[] {-1, -1, -1, -1, -1};
      int count = 0;
      for (int j = 0; j < params.liked.size(); j++) {
        String liked = params.liked.get(j);
        if (liked.length() == r.length) {
          float f = (float) (double) params.norms.get(j);
          double cosine = (double) (dot(liked, r.bytes, r.offset, r.length) * f * norm);
          for (int i = 0; i < nearest.length; i++) {
            double next = Math.min(nearest[i], cosine);
            nearest[i] = Math.max(nearest[i], cosine);
            cosine = next;
          }
          count++;
        }
      }
      if (count == 0) {
        return -1.0;
      }
      count = (int) Math.min(count, nearest.length);
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += nearest[i];
      }
      return sum / count + 0.0;
      """;

  private Scripts() {}

  /** Sorts by expected matches. */
  static ObjectNode byExpected(Scoring scoring) {
    ObjectNode sort = sort(BY_EXPECTED);
    weights(parameters(sort.with("_script").with("script")), scoring);
    return sort;
  }

  /** Sorts by the similarity to the nearest liked images. */
  static ObjectNode bySimilarity(Scoring scoring) {
    ObjectNode sort = sort(BY_SIMILARITY);
    ObjectNode parameters = parameters(sort.with("_script").with("script"));
    ArrayNode liked = parameters.putArray("liked");
    ArrayNode norms = parameters.putArray("norms");
    for (Embedding one : scoring.liked()) {
      liked.add(characters(one));
      norms.add((double) one.inverseNorm());
    }
    return sort;
  }

  /** Matches items with exactly these expected matches. */
  static ObjectNode isExpected(Scoring scoring, double value) {
    ObjectNode filter = Cluster.object();
    ObjectNode script = filter.putObject("script").putObject("script").put("source", IS_EXPECTED);
    ObjectNode parameters = parameters(script);
    weights(parameters, scoring);
    parameters.put("value", value);
    return filter;
  }

  private static ObjectNode sort(String source) {
    ObjectNode sort = Cluster.object();
    sort.putObject("_script")
        .put("type", "number")
        .put("order", "desc")
        .putObject("script")
        .put("source", source);
    return sort;
  }

  private static ObjectNode parameters(ObjectNode script) {
    return script.putObject("params");
  }

  private static void weights(ObjectNode parameters, Scoring scoring) {
    ArrayNode weights = parameters.putArray("weights");
    for (int i = 0; i < scoring.layout().classes(); i++) {
      weights.add(scoring.expectedPerStep(i));
    }
  }

  /** One character per byte: scripts read characters much faster than numbers of a list. */
  private static String characters(Embedding embedding) {
    byte[] bytes = embedding.toBytes();
    var characters = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      characters.append((char) (FIRST_CHARACTER + (b - Byte.MIN_VALUE)));
    }
    return characters.toString();
  }
}
