package org.fashionnet.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Takes the log away from the console, where a command's own output belongs: warnings and faults go
 * to a file, which only exists once there are any.
 */
final class FaultLog extends Handler {
  private static final Logger LOG = Logger.getLogger(FaultLog.class.getName());

  private final Path file;

  /** A log that will be written to this file. */
  FaultLog(Path file) {
    this.file = file;
    setFormatter(new SimpleFormatter());
    setLevel(Level.WARNING);
  }

  /** A log in the directory for temporary files, with a name of this process. */
  static FaultLog ofProcess() {
    String name = "fashionnet-model-%d.log".formatted(ProcessHandle.current().pid());
    return new FaultLog(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  /** Receives all logging from now on, in place of the console. */
  void install() {
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(this);
  }

  Path file() {
    return file;
  }

  /** Writes the trace of a fault. */
  void write(String summary, Throwable fault) {
    var record = new LogRecord(Level.SEVERE, summary);
    record.setThrown(fault);
    record.setLoggerName(LOG.getName());
    publish(record);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    try {
      Files.writeString(
          file,
          getFormatter().format(record),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the log %s cannot be written".formatted(file), e);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
