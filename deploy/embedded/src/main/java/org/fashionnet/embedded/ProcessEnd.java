package org.fashionnet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether a process has ended. A process whose parent was killed may stay in the process table
 * although it ended, when nobody there collects it (as in many containers): that counts as ended.
 */
public final class ProcessEnd {
  private static final long POLL_MILLIS = 50;

  private ProcessEnd() {}

  /** Whether the process does nothing any more. */
  public static boolean ended(ProcessHandle process) {
    return !process.isAlive() || uncollected(process);
  }

  /** Waits for the end and returns false when it does not come in time. */
  public static boolean await(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (!ended(process)) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return ended(process);
      }
    }
    return true;
  }

  private static boolean uncollected(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      // The state follows the command's name, which stands in brackets and may hold anything.
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false;
    }
  }
}
