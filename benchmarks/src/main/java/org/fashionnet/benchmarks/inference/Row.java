package org.fashionnet.benchmarks.inference;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One line of the table: the networks that read a picture together, and what each round took. */
final class Row implements AutoCloseable {
  static final String HEADER =
      "%-38s %24s %9s %9s %9s %8s %8s"
          .formatted(
              "", "images/s (least-greatest)", "GFLOP/CPU", "of limit", "CPU ms", "ratio", "CPU");

  private final String name;
  private final double operations;
  private final List<Runner> networks;
  private final List<Cost> rounds = new ArrayList<>();

  /**
   * A row without measurements yet.
   *
   * @param operations floating point operations for one picture, 0 if not known
   */
  Row(String name, double operations, List<Runner> networks) {
    this.name = name;
    this.operations = operations;
    this.networks = networks;
  }

  /** One more round; the networks share the time. */
  void measure(double seconds) throws OrtException {
    Cost sum = new Cost(0, 0);
    for (Runner network : networks) {
      sum = sum.plus(network.measure(seconds / networks.size()));
    }
    rounds.add(sum);
  }

  /**
   * The line, with the median of each round's ratio to the original.
   *
   * @param limit 10^9 operations by CPU second that the machine reaches at most
   */
  String against(Row original, double limit) {
    Spread rate = Spread.of(rounds.stream().mapToDouble(cost -> 1 / cost.seconds()).toArray());
    double cpu = Spread.of(rounds.stream().mapToDouble(Cost::cpuSeconds).toArray()).median();
    double gigaflops = operations / cpu / 1e9;
    return String.format(
        Locale.ROOT,
        "%-38s %8.2f %15s %9s %9s %9.1f %7.1fx %7.1fx",
        name,
        rate.median(),
        String.format(Locale.ROOT, "(%.2f-%.2f)", rate.least(), rate.greatest()),
        operations == 0 ? "" : String.format(Locale.ROOT, "%.0f", gigaflops),
        operations == 0 ? "" : String.format(Locale.ROOT, "%.2f", gigaflops / limit),
        1e3 * cpu,
        ratio(original, Cost::seconds),
        ratio(original, Cost::cpuSeconds));
  }

  private double ratio(Row original, ToDoubleFunction<Cost> of) {
    return Spread.of(
            IntStream.range(0, rounds.size())
                .mapToDouble(
                    i -> of.applyAsDouble(original.rounds.get(i)) / of.applyAsDouble(rounds.get(i)))
                .toArray())
        .median();
  }

  @Override
  public void close() throws OrtException {
    for (Runner network : networks) {
      network.close();
    }
  }
}
