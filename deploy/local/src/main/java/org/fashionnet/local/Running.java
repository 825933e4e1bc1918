package org.fashionnet.local;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.fashionnet.local.system.LocalSystem;
import org.fashionnet.local.system.Settings;

/** A system that runs until the user or the operating system ends this process. */
final class Running {
  private final PrintWriter out;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** What is done with a running system. */
  @FunctionalInterface
  interface Work {
    void with(LocalSystem system) throws InterruptedException;
  }

  Running(PrintWriter out) {
    this.out = out;
  }

  /**
   * Starts the system, lets {@code work} use it and waits for Ctrl-C or SIGTERM.
   *
   * @param work gets the running system; may be interrupted by the end of the process
   * @param stay false to stop after the work
   */
  void run(Settings settings, boolean stay, Work work) throws InterruptedException {
    LocalSystem system = LocalSystem.prepare(settings, this::say);
    Thread stop = new Thread(() -> stop(system), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    say("Starting FashionNet, data and logs in " + settings.layout().data());
    system.start();
    work.with(system);
    if (stay) {
      say("Ctrl-C stops everything.");
      ended.await();
    }
  }

  private void stop(LocalSystem system) {
    say("Stopping FashionNet");
    system.close();
    ended.countDown();
  }

  void say(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
