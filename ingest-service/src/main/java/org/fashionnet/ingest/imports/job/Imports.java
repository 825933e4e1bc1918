package org.fashionnet.ingest.imports.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.fashionnet.ingest.imports.job.ImportJob.State;
import org.jspecify.annotations.Nullable;

/** Imports as those see them who ask for them. Thread-safe. */
public final class Imports {
  private static final int MOST_OPEN = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);

  private final ImportFiles files;
  private final ImportSettings settings;
  private final InstantSource clock;

  public Imports(ImportSettings settings, InstantSource clock) {
    this.files = new ImportFiles(settings.folder());
    this.settings = settings;
    this.clock = clock;
  }

  /** An import cannot be taken, or not be changed in this state; the message says why. */
  public static final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message) {
      super(message);
    }
  }

  /** The feed has too many bytes. */
  public static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLargeException(long most) {
      super("the feed has more than %d bytes".formatted(most));
    }
  }

  ImportFiles files() {
    return files;
  }

  InstantSource clock() {
    return clock;
  }

  /** The limit of imports that name none. */
  public DeleteLimit deleteLimit() {
    return settings.deleteLimit();
  }

  /**
   * Takes an uploaded feed.
   *
   * @param name of the file, for those who look at imports; null if unknown
   * @throws TooLargeException if it has too many bytes
   * @throws NotNowException if too many imports wait
   */
  public ImportJob upload(@Nullable String name, InputStream feed, ImportOptions options) {
    requireRoom();
    try {
      Path upload = files.newUpload();
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long most = settings.maxFileBytes();
        long bytes = BoundedCopy.of(new DigestInputStream(feed, digest), upload, most);
        if (bytes > most) {
          throw new TooLargeException(most);
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        return create(new ImportSource(name, null, sha256, bytes), options, Optional.of(upload));
      } finally {
        Files.deleteIfExists(upload);
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes a feed that has yet to be fetched.
   *
   * @param name of the feed in the settings; null if it is not from there
   * @throws NotNowException if too many imports wait
   */
  public ImportJob fetch(@Nullable String name, String address, ImportOptions options) {
    requireRoom();
    try {
      return create(
          new ImportSource(name, FeedDownload.checked(address), null, 0),
          options,
          Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireRoom() {
    long open = all().stream().filter(job -> job.state().isOpen()).count();
    if (open >= MOST_OPEN) {
      throw new NotNowException("%d imports wait already".formatted(open));
    }
  }

  private ImportJob create(ImportSource source, ImportOptions options, Optional<Path> upload)
      throws IOException {
    Instant now = clock.instant();
    String id = "%s-%08x".formatted(TIME.format(now), ThreadLocalRandom.current().nextInt());
    ImportJob job = ImportJob.waiting(id, source, options, now);
    files.create(job, upload);
    return job;
  }

  /** All imports that are kept, the earliest first. */
  public List<ImportJob> all() {
    return files.all();
  }

  public Optional<ImportJob> find(String importId) {
    return files.find(importId);
  }

  /**
   * Ends an import; what was applied stays.
   *
   * @throws NotNowException if it has ended
   */
  public void cancel(ImportJob job) {
    if (!job.state().isOpen() && job.state() != State.STOPPED) {
      throw new NotNowException("the import has ended: it is %s".formatted(job.state().text()));
    }
    try {
      files.requestCancel(job.importId());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Goes on with an import that stopped.
   *
   * @throws NotNowException if it has not
   */
  public ImportJob resume(ImportJob job, DeleteLimit limit) {
    if (job.state() != State.STOPPED) {
      throw new NotNowException(
          "only an import that has stopped can go on: it is %s".formatted(job.state().text()));
    }
    try {
      ImportJob waiting = job.resumed(limit);
      files.save(waiting);
      return waiting;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
