package org.fashionnet.benchmarks.inference;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What one picture, or one product of matrices, costs.
 *
 * @param seconds of wall time
 * @param cpuSeconds of CPU time on all cores: hardly changes when others use the machine too
 */
record Cost(double seconds, double cpuSeconds) {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** CPU time of this process so far. */
  static long cpuNanos() {
    return PROCESS.getProcessCpuTime();
  }

  Cost plus(Cost other) {
    return new Cost(seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }
}
