package org.fashionnet.local.process;

import java.time.Duration;
import org.fashionnet.embedded.ProcessEnd;

/** How a process came to its end after it was asked to. */
public enum Termination {
  /** It ended by itself. */
  CLEAN,
  /** It took no notice and was killed; it is gone. */
  KILLED,
  /** It runs although it was killed, because the operating system cannot end it at the moment. */
  FAILED;

  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  /**
   * Asks a process to end, and kills it when it has not after the patience. Returns when it is
   * gone, also when the thread is interrupted meanwhile.
   */
  static Termination of(ProcessHandle process, Duration patience) {
    process.destroy();
    if (ProcessEnd.await(process, patience)) {
      return CLEAN;
    }
    process.destroyForcibly();
    return ProcessEnd.await(process, AFTER_KILL) ? KILLED : FAILED;
  }
}
