package org.fashionnet.trainer.quantisation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Where a range of values ends: what lies beyond is cut off, what lies within shares 256 levels.
 * None is best for all networks.
 */
public enum RangeRule {
  /** Nothing is cut off. */
  LARGEST("largest value", Histogram::largest),

  /** One value in a hundred thousand is cut off. */
  PERCENTILE_99_999("99.999 % of the values", histogram -> histogram.percentile(0.99999)),

  /** One value in ten thousand is cut off. */
  PERCENTILE_99_99("99.99 % of the values", histogram -> histogram.percentile(0.9999)),

  /** One value in a thousand is cut off. */
  PERCENTILE_99_9("99.9 % of the values", histogram -> histogram.percentile(0.999)),

  /** What changes the distribution least. */
  ENTROPY("least divergence of the values", Histogram::entropy);

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final ToDoubleFunction<Histogram> end;

  RangeRule(String text, ToDoubleFunction<Histogram> end) {
    this.text = text;
    this.end = end;
  }

  /** By the name of the tensor the upper end of its range; the lower is 0. */
  public Map<String, Float> ranges(Map<String, Histogram> histograms) {
    Map<String, Float> ranges = new LinkedHashMap<>();
    histograms.forEach((name, of) -> ranges.put(name, (float) end.applyAsDouble(of)));
    return ranges;
  }

  /** For people. */
  @Override
  public String toString() {
    return text;
  }
}
