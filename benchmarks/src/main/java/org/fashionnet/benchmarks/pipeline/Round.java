package org.fashionnet.benchmarks.pipeline;

import java.util.Locale;

/**
 * One round.
 *
 * @param images that became vectors
 * @param seconds from the images readable to the last vector readable
 * @param cpuSeconds of the service meanwhile
 * @param bare images per second of the bare loop, before and after
 * @param spent what the service counted meanwhile
 */
record Round(int images, double seconds, double cpuSeconds, double bare, ServiceMetrics spent) {
  static final String HEADER =
      "%9s %9s %6s | %9s %9s %9s %7s %9s %9s"
          .formatted(
              "images/s",
              "bare",
              "ratio",
              "CPU ms",
              "decode ms",
              "queue ms",
              "batch",
              "network",
              "network");

  /** Share of the bare loop's images per second that is reached. */
  double ratio() {
    return images / seconds / bare;
  }

  /** Times by image; the network's two: milliseconds by image, and share of the time it ran. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%9.1f %9.1f %6.3f | %9.1f %9.1f %9.1f %7.1f %6.1f ms %7.1f %%",
        images / seconds,
        bare,
        ratio(),
        1e3 * cpuSeconds / images,
        1e3 * spent.decodeSeconds() / spent.images(),
        1e3 * spent.queueSeconds() / spent.images(),
        images / spent.batches(),
        1e3 * spent.inferenceSeconds() / images,
        100 * spent.inferenceSeconds() / seconds);
  }
}
