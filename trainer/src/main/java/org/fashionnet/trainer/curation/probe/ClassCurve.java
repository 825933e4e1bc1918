package org.fashionnet.trainer.curation.probe;

import java.util.Arrays;
import java.util.Random;

/**
 * Whether more photos of a class would help: its F1 from half of the training photos against that
 * from all of them, with the range in which 90 % of bootstrap draws of the photos put the
 * difference.
 *
 * @param label the class
 * @param photos how many there are of it
 * @param half F1 after half of the training photos
 * @param all F1 after all
 * @param low of the difference
 * @param high of the difference
 */
public record ClassCurve(
    String label, int photos, double half, double all, double low, double high) {
  private static final int FEWEST = 20;
  private static final double NOTABLE = 0.02;
  private static final double SEEN = 0.1;
  private static final int DRAWS = 400;

  /** What to do, in words. */
  public enum Advice {
    TOO_FEW("too few to tell: collect at least " + FEWEST),
    HELPS("more photos would help"),
    UNSEEN(
        "hardly recognised at all: too rare beside the others, or not to be seen by this network"),
    FLAT("more photos would hardly help: another network, or clearer labels, might"),
    UNKNOWN("cannot be told apart from chance");

    private final String words;

    Advice(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /**
   * Compares.
   *
   * @param truth per photo its class, or -1
   * @param half per photo the class that a probe of half of the photos says
   * @param all per photo the class that a probe of all photos says
   */
  static ClassCurve of(String label, int index, int[] truth, int[] half, int[] all, long seed) {
    var random = new Random(seed);
    double[] differences = new double[DRAWS];
    int[] draw = new int[truth.length];
    for (int d = 0; d < DRAWS; d++) {
      Arrays.setAll(draw, i -> random.nextInt(truth.length));
      differences[d] = f1(index, truth, all, draw) - f1(index, truth, half, draw);
    }
    Arrays.sort(differences);
    Arrays.setAll(draw, i -> i);
    return new ClassCurve(
        label,
        (int) Arrays.stream(truth).filter(of -> of == index).count(),
        f1(index, truth, half, draw),
        f1(index, truth, all, draw),
        differences[DRAWS / 20],
        differences[DRAWS - 1 - DRAWS / 20]);
  }

  private static double f1(int index, int[] truth, int[] answers, int[] draw) {
    int hits = 0;
    int both = 0;
    for (int i : draw) {
      if (truth[i] >= 0) {
        boolean is = truth[i] == index;
        boolean said = answers[i] == index;
        hits += is && said ? 1 : 0;
        both += (is ? 1 : 0) + (said ? 1 : 0);
      }
    }
    return both == 0 ? 0 : 2.0 * hits / both;
  }

  /** Whether to collect more photos of the class. */
  public Advice advice() {
    if (photos < FEWEST) {
      return Advice.TOO_FEW;
    }
    if (low > 0 && all - half >= NOTABLE) {
      return Advice.HELPS;
    }
    if (all < SEEN) {
      return Advice.UNSEEN;
    }
    return high < 2 * NOTABLE ? Advice.FLAT : Advice.UNKNOWN;
  }
}
