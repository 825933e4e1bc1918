package org.fashionnet.kafka.record;

/**
 * Headers that a dead letter has beside those of the original record, all UTF-8 text. Topic,
 * partition and offset together identify the original: a record that appears twice (a topic reader
 * meets it again at each start) has the same three.
 */
public final class DeadLetterHeaders {
  /** Why, in words for a person. */
  public static final String REASON = "dead-letter-reason";

  /** {@link #DECODE}, {@link #PROCESS} or {@link #PRODUCE}. */
  public static final String STAGE = "dead-letter-stage";

  /** Topic of the original record. */
  public static final String TOPIC = "dead-letter-topic";

  /** Partition of the original record. */
  public static final String PARTITION = "dead-letter-partition";

  /** Offset of the original record. */
  public static final String OFFSET = "dead-letter-offset";

  /**
   * The exception, in the words of its code; missing when the handler rejected the record with a
   * reason.
   */
  public static final String EXCEPTION = "dead-letter-exception";

  /** How often the record was tried. */
  public static final String ATTEMPTS = "dead-letter-attempts";

  /** When it was given up, ISO-8601. */
  public static final String TIME = "dead-letter-time";

  /** Size in bytes of an original value that even the dead-letter topic refuses as too large. */
  public static final String VALUE_OMITTED = "dead-letter-value-omitted";

  /** Stage: the bytes are not a key and value of the topic. */
  public static final String DECODE = "decode";

  /** Stage: the handler failed with this record, or rejected it. */
  public static final String PROCESS = "process";

  /** Stage: the broker refuses what the handler made of this record. */
  public static final String PRODUCE = "produce";

  private DeadLetterHeaders() {}
}
