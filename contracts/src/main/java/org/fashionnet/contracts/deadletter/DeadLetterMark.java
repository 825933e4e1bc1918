package org.fashionnet.contracts.deadletter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.fashionnet.contracts.codec.Require;

/**
 * A dead letter that is done with. Written in one transaction with the record that was sent again,
 * so that none is sent twice.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param id equal to the record's key
 * @param action what was done
 * @param at when
 */
public record DeadLetterMark(int schemaVersion, String id, Action action, Instant at) {
  public static final int SCHEMA_VERSION = 1;

  public DeadLetterMark {
    DeadLetterId.parse(Require.present("id", id));
    Require.present("action", action);
    Require.present("at", at);
  }

  /** A mark of the current schema. */
  public DeadLetterMark(DeadLetterId id, Action action, Instant at) {
    this(SCHEMA_VERSION, id.toString(), action, at);
  }

  /** What was done with a dead letter. In JSON in lower case. */
  public enum Action {
    /** Sent to its topic again. */
    REPLAYED,
    /** Left as it is, for good. */
    DROPPED;

    /** The name in JSON. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the name in JSON.
     *
     * @throws IllegalArgumentException if there is no such action
     */
    @JsonCreator
    public static Action of(String text) {
      return switch (text) {
        case "replayed" -> REPLAYED;
        case "dropped" -> DROPPED;
        default ->
            throw new IllegalArgumentException(
                "action '%s' must be replayed or dropped".formatted(Require.shortened(text)));
      };
    }
  }
}
