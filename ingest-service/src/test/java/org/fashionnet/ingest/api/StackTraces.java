package org.fashionnet.ingest.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The stack traces that are written into the log meanwhile. */
final class StackTraces extends Handler {
  private final List<String> records = new CopyOnWriteArrayList<>();

  void watch() {
    Logger.getLogger("").addHandler(this);
  }

  /** What was written since. */
  List<String> end() {
    Logger.getLogger("").removeHandler(this);
    return List.copyOf(records);
  }

  @Override
  public void publish(LogRecord entry) {
    if (entry.getThrown() != null) {
      records.add(entry.getLoggerName() + ": " + entry.getMessage() + ": " + entry.getThrown());
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
