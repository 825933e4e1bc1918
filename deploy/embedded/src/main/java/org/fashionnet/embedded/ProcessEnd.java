package org.fashionnet.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a process has ended. One that was left by a killed parent may stay in the process table
 * although it ended, when nobody there collects it (as in many containers): that counts as ended.
 */
public final class ProcessEnd {
  private static final long POLL_MILLIS = 20;

  private ProcessEnd() {}

  /** Whether nothing of the process runs any more. */
  public static boolean ended(ProcessHandle process) {
    return !process.isAlive() || uncollected(process);
  }

  /**
   * Waits for the end and returns false when it does not come in time. An interrupt does not cut
   * the wait short; it is kept for the caller.
   */
  public static boolean await(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      while (!ended(process)) {
        if (System.nanoTime() > end) {
          return false;
        }
        try {
          Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Java collects its own children in a moment; until then they still hold their process id. */
  private static boolean uncollected(ProcessHandle process) {
    Optional<ProcessHandle> parent = process.parent();
    return !parent.equals(Optional.of(ProcessHandle.current()))
        && isZombie(process)
        && threads(process) <= 1;
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      String stat = Files.readString(proc(process).resolve("stat"));
      // The state follows the command's name, which stands in brackets and may hold anything.
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A killed process is called a zombie when its first thread is gone, and others may still run.
   */
  private static long threads(ProcessHandle process) {
    try (Stream<Path> threads = Files.list(proc(process).resolve("task"))) {
      return threads.count();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static Path proc(ProcessHandle process) {
    return Path.of("/proc", String.valueOf(process.pid()));
  }
}
