package org.fashionnet.embedded;

import java.io.IOException;

/**
 * A Java agent that ends its process when standard input ends. Whoever started the process holds
 * the other end of that pipe and never writes to it, so the pipe ends exactly when the parent does,
 * however it ends: children of a killed launcher do not stay behind.
 */
public final class ParentWatch {
  private static final int EXIT_MILLIS = 20_000;

  private ParentWatch() {}

  /** Called by the virtual machine for {@code -javaagent}. */
  public static void premain(String ignored) {
    Thread watch = new Thread(ParentWatch::watch, "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // What is written does not matter; that nothing more can be written does.
      }
    } catch (IOException e) {
      // A broken pipe says the same as a closed one.
    }
    Thread impatience = new Thread(ParentWatch::halt, "parent-watch-halt");
    impatience.setDaemon(true);
    impatience.start();
    System.exit(0);
  }

  private static void halt() {
    try {
      Thread.sleep(EXIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
