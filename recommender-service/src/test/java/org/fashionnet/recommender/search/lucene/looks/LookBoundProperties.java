package org.fashionnet.recommender.search.lucene.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.util.BytesRef;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.recommender.search.Scoring;
import org.fashionnet.recommender.search.VectorLayout;
import org.fashionnet.recommender.search.lucene.documents.Documents;

class LookBoundProperties {
  private static final VectorLayout LAYOUT =
      new VectorLayout(
          new Taxonomy(
              "bounded-1",
              List.of(
                  new Attribute("pattern", List.of("striped", "floral", "solid")),
                  new Attribute("color", List.of("red", "blue")),
                  new Attribute("shape", List.of("long", "short", "none", "half")))));

  /** Probabilities of a block's documents, which need not sum to one. */
  private static BytesRef row(Random random, boolean sure, byte[] classes) {
    byte[] bytes = new byte[Documents.ROW_PROBABILITIES + LAYOUT.classes()];
    for (int a = 0; a < classes.length; a++) {
      for (int c = LAYOUT.start(a); c < LAYOUT.start(a + 1); c++) {
        boolean decided = c == LAYOUT.start(a) + classes[a];
        int most = sure && !decided ? 20 : 256;
        int least = sure && decided ? 230 : 0;
        bytes[Documents.ROW_PROBABILITIES + c] = (byte) (least + random.nextInt(most - least));
      }
    }
    return new BytesRef(bytes);
  }

  private static double[] weights(Random random, boolean dislikes) {
    return random.doubles(LAYOUT.classes(), dislikes ? -3 : 0, 5).toArray();
  }

  @Property
  @Label("a document that may be in the list is never told not to be")
  void isAbove(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = SegmentLooks.BLOCK) int documents,
      @ForAll boolean sure,
      @ForAll boolean dislikes) {
    var random = new Random(seed);
    byte[] classes = new byte[LAYOUT.attributes()];
    for (int a = 0; a < classes.length; a++) {
      classes[a] = (byte) (random.nextInt(LAYOUT.start(a + 1) - LAYOUT.start(a) + 1) - 1);
    }
    double[] weights = weights(random, dislikes);
    var scoring = Scoring.of(LAYOUT, weights, weights, List.of());
    var blocks = new Bounds(LAYOUT);
    blocks.open();
    var certainties = new Certainties(LAYOUT, documents);
    double[] expected = new double[documents];
    for (int doc = 0; doc < documents; doc++) {
      BytesRef row = row(random, sure, classes);
      blocks.add(row.bytes, Documents.ROW_PROBABILITIES);
      certainties.set(doc, classes, row);
      expected[doc] = scoring.expectedMatches(row.bytes, Documents.ROW_PROBABILITIES);
    }
    blocks.finish();
    var bound = new LookBound(classes, scoring, SegmentLooks.byWeight(scoring));
    int[] sums = new int[documents];
    bound.of(certainties, 0, documents, sums);
    for (int doc = 0; doc < documents; doc++) {
      assertThat(sums[doc]).isGreaterThanOrEqualTo(bound.least(expected[doc], blocks, 0));
    }
  }

  @Property
  @Label("of two documents that are sure of nothing else, the one that is less sure is told")
  void tells(@ForAll @IntRange(min = 1, max = 254) int less) {
    byte[] classes = {2, 0, 1};
    double[] weights = new double[LAYOUT.classes()];
    for (int a = 0; a < classes.length; a++) {
      weights[LAYOUT.start(a) + classes[a]] = a + 1;
    }
    var scoring = Scoring.of(LAYOUT, weights, weights, List.of());
    var blocks = new Bounds(LAYOUT);
    blocks.open();
    var certainties = new Certainties(LAYOUT, 2);
    double best = 0;
    for (int doc = 0; doc < 2; doc++) {
      byte[] bytes = new byte[Documents.ROW_PROBABILITIES + LAYOUT.classes()];
      for (int a = 0; a < classes.length; a++) {
        bytes[Documents.ROW_PROBABILITIES + LAYOUT.start(a) + classes[a]] =
            (byte) (doc == 0 ? 255 : less);
      }
      blocks.add(bytes, Documents.ROW_PROBABILITIES);
      certainties.set(doc, classes, new BytesRef(bytes));
      best = Math.max(best, scoring.expectedMatches(bytes, Documents.ROW_PROBABILITIES));
    }
    blocks.finish();
    var bound = new LookBound(classes, scoring, SegmentLooks.byWeight(scoring));
    int[] sums = new int[2];
    bound.of(certainties, 0, 2, sums);
    int least = bound.least(best, blocks, 0);
    assertThat(sums[0]).isGreaterThanOrEqualTo(least);
    assertThat(sums[1]).isLessThan(least);
  }
}
