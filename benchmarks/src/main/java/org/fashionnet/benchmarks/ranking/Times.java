package org.fashionnet.benchmarks.ranking;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import org.fashionnet.benchmarks.latency.Percentiles;

/**
 * Times of single calls by the clock and by the CPU time of the thread. What other processes take
 * from a busy machine is in the first only.
 */
final class Times {
  static final String HEADER =
      "%-58s %5s | %21s ms | %21s ms%n%-58s %5s | %7s %7s %8s | %7s %7s %8s"
          .formatted(
              "",
              "",
              "by the clock      ",
              "CPU time      ",
              "",
              "calls",
              "p50",
              "p99",
              "longest",
              "p50",
              "p99",
              "mean");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final double[] clock;
  private final double[] cpu;
  private int count;

  Times(int calls) {
    clock = new double[calls];
    cpu = new double[calls];
  }

  /** What is measured. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws Exception;
  }

  <T> T measure(Call<T> call) throws Exception {
    long cpuBefore = THREADS.getCurrentThreadCpuTime();
    long before = System.nanoTime();
    T result = call.run();
    clock[count] = (System.nanoTime() - before) / 1e6;
    cpu[count++] = (THREADS.getCurrentThreadCpuTime() - cpuBefore) / 1e6;
    return result;
  }

  /** Mean CPU milliseconds. */
  double mean() {
    double sum = 0;
    for (double millis : cpu) {
      sum += millis;
    }
    return sum / cpu.length;
  }

  String row(String what) {
    var byClock = new Percentiles(clock);
    var byCpu = new Percentiles(cpu);
    return String.format(
        Locale.ROOT,
        "%-58s %5d | %7.3f %7.3f %8.3f | %7.3f %7.3f %8.3f",
        what,
        count,
        byClock.at(0.5),
        byClock.at(0.99),
        byClock.at(1),
        byCpu.at(0.5),
        byCpu.at(0.99),
        mean());
  }
}
