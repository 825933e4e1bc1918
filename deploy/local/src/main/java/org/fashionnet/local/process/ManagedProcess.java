package org.fashionnet.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child process that is started again when it ends by itself. Its standard input stays open as
 * long as this launcher lives and closes with it, which tells the child to end too.
 */
public final class ManagedProcess {
  private final ProcessSpec spec;
  private final PidFile pidFile;
  private final Backoff backoff;
  private final Consumer<String> say;

  private @Nullable Process process;
  private int restarts;
  private boolean stopping;

  /**
   * @param say gets a line whenever the process ended by itself
   */
  public ManagedProcess(ProcessSpec spec, PidFile pidFile, Backoff backoff, Consumer<String> say) {
    this.spec = spec;
    this.pidFile = pidFile;
    this.backoff = backoff;
    this.say = say;
  }

  /** The component's name. */
  public String name() {
    return spec.name();
  }

  /** Starts the process and watches over it until {@link #stop}; does nothing after that. */
  public synchronized void start() {
    if (stopping) {
      return;
    }
    launch();
    Thread.ofVirtual().name("watch-" + spec.name()).start(this::watch);
  }

  /** The process, when it runs at the moment. */
  public synchronized Optional<ProcessHandle> handle() {
    return Optional.ofNullable(process).map(Process::toHandle).filter(ProcessHandle::isAlive);
  }

  /** How often the process was started again. */
  public synchronized int restarts() {
    return restarts;
  }

  /** The last lines that the process printed. */
  public List<String> lastLines(int count) {
    return LogTail.read(spec.log(), count);
  }

  /**
   * Ends the process, and returns when it is gone. It is not started again.
   *
   * @param patience after which it is killed
   */
  public Termination stop(Duration patience) {
    ProcessHandle running;
    synchronized (this) {
      stopping = true;
      notifyAll();
      running = process == null ? null : process.toHandle();
    }
    Termination termination =
        running == null ? Termination.CLEAN : Termination.of(running, patience);
    if (termination != Termination.FAILED) {
      pidFile.delete();
    }
    return termination;
  }

  private void launch() {
    List<String> command = new ArrayList<>();
    // Ctrl-C reaches the whole group of the terminal; the launcher alone decides who ends when.
    command.addAll(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(spec.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(spec.environment());
    builder.redirectErrorStream(true);
    try {
      Files.createDirectories(spec.log().getParent());
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
      Process started = builder.start();
      process = started;
      pidFile.write(started.toHandle());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be started: %s".formatted(spec.name(), e.getMessage()), e);
    }
  }

  private void watch() {
    int attempt = 0;
    while (true) {
      long started = System.nanoTime();
      int status = awaitExit();
      synchronized (this) {
        if (stopping) {
          return;
        }
        Duration ran = Duration.ofNanos(System.nanoTime() - started);
        attempt = ran.compareTo(backoff.calm()) >= 0 ? 0 : attempt;
        Duration wait = backoff.before(attempt++);
        say.accept(
            "%s ended with status %d, starting it again in %.1f s; its log: %s"
                .formatted(spec.name(), status, wait.toMillis() / 1000.0, spec.log()));
        if (!pause(wait)) {
          return;
        }
        restarts++;
        launch();
      }
    }
  }

  private int awaitExit() {
    Process current;
    synchronized (this) {
      current = Objects.requireNonNull(process, "launched before it is watched");
    }
    return current.onExit().join().exitValue();
  }

  /** False when the process is to be stopped meanwhile. */
  private boolean pause(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    try {
      long left = wait.toMillis();
      while (!stopping && left > 0) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !stopping;
  }
}
