package org.fashionnet.local.process;

import java.time.Duration;
import org.fashionnet.embedded.ProcessEnd;

/** Ends processes: politely, and after some patience for certain. */
final class Termination {
  private static final Duration CERTAIN = Duration.ofSeconds(5);

  private Termination() {}

  /** Returns true when the process ended by itself within the patience. */
  static boolean end(ProcessHandle process, Duration patience) {
    process.destroy();
    if (ProcessEnd.await(process, patience)) {
      return true;
    }
    process.destroyForcibly();
    ProcessEnd.await(process, CERTAIN);
    return false;
  }
}
