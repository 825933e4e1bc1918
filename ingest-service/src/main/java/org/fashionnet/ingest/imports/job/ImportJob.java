package org.fashionnet.ingest.imports.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.fashionnet.ingest.imports.difference.ImportReport;
import org.jspecify.annotations.Nullable;

/**
 * An import, as far as it has come.
 *
 * @param importId later ones sort behind earlier ones
 * @param source where the feed comes from
 * @param options how it is imported
 * @param state what is being done
 * @param reason why it stopped or failed, and how to go on; null if all is well
 * @param createdAt when it was asked for
 * @param startedAt when its work began
 * @param endedAt when its work ended
 * @param readBytes how much of the file has been read
 * @param report what it changes; after a restart of the service it counts anew
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportJob(
    String importId,
    ImportSource source,
    ImportOptions options,
    State state,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    long readBytes,
    ImportReport report) {
  /** What is done with an import. */
  public enum State {
    /** Others are before it. */
    WAITING,
    /** Its feed is fetched. */
    FETCHING,
    /** Its feed is read, compared and applied. */
    RUNNING,
    /** It waits for a person: the reason says for what. */
    STOPPED,
    /** All of it is done and visible in the catalogue. */
    DONE,
    /** The feed cannot be had or read. */
    FAILED,
    /** A person ended it; what was applied stays. */
    CANCELLED;

    /** As JSON has it. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is work to do. */
    public boolean isOpen() {
      return this == WAITING || this == FETCHING || this == RUNNING;
    }
  }

  /** The same without examples and faults. */
  public ImportJob summary() {
    return at(readBytes, report.summary());
  }

  static ImportJob waiting(
      String importId, ImportSource source, ImportOptions options, Instant at) {
    return new ImportJob(
        importId, source, options, State.WAITING, null, at, null, null, 0, ImportReport.EMPTY);
  }

  /** The same, being worked on. */
  ImportJob in(State now, Instant at) {
    return new ImportJob(
        importId,
        source,
        options,
        now,
        null,
        createdAt,
        startedAt == null ? at : startedAt,
        null,
        0,
        report);
  }

  ImportJob at(long bytes, ImportReport sofar) {
    return new ImportJob(
        importId, source, options, state, reason, createdAt, startedAt, endedAt, bytes, sofar);
  }

  ImportJob ended(State end, @Nullable String why, Instant at) {
    return new ImportJob(
        importId, source, options, end, why, createdAt, startedAt, at, readBytes, report);
  }

  ImportJob from(ImportSource now) {
    return new ImportJob(
        importId, now, options, state, reason, createdAt, startedAt, endedAt, readBytes, report);
  }

  /** Waiting again, with another limit. */
  ImportJob resumed(DeleteLimit limit) {
    return new ImportJob(
        importId,
        source,
        options.withDeleteLimit(limit),
        State.WAITING,
        null,
        createdAt,
        startedAt,
        null,
        0,
        report);
  }
}
