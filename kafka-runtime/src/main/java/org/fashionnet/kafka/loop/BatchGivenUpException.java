package org.fashionnet.kafka.loop;

/** The batch is no longer this loop's: its partitions were lost or the loop closes. */
final class BatchGivenUpException extends Exception {
  private static final long serialVersionUID = 1L;

  BatchGivenUpException() {
    super("the batch was given up", null, false, false);
  }
}
