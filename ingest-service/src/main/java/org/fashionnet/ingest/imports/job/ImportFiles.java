package org.fashionnet.ingest.imports.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.file.DurableFiles;

/**
 * The files of imports: one folder for each, with the job, its feed and what is scratch. All
 * instances of the service share them.
 */
final class ImportFiles {
  static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{9}-[0-9a-f]{8}");
  private static final String UPLOAD = "upload-";

  private final Path root;

  /** What has ended does not change any more, and need not be read each time. */
  private final Map<String, ImportJob> ended = new ConcurrentHashMap<>();

  ImportFiles(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException("imports cannot be kept in %s".formatted(root), e);
    }
  }

  /** A file that becomes the feed of an import. */
  Path newUpload() throws IOException {
    return Files.createTempFile(root, UPLOAD, "");
  }

  /** Keeps a new import; its feed is moved there. */
  void create(ImportJob job, Optional<Path> upload) throws IOException {
    Path folder = Files.createDirectory(root.resolve("." + job.importId()));
    if (upload.isPresent()) {
      DurableFiles.move(upload.get(), folder.resolve("feed"));
    }
    DurableFiles.write(json(job), folder.resolve("job.json"));
    DurableFiles.move(folder, folder(job.importId()));
  }

  void save(ImportJob job) throws IOException {
    DurableFiles.write(json(job), folder(job.importId()).resolve("job.json"));
  }

  Optional<ImportJob> find(String importId) {
    return ID.matcher(importId).matches() ? read(folder(importId)) : Optional.empty();
  }

  /** All imports, the earliest first. */
  List<ImportJob> all() {
    try (Stream<Path> folders = Files.list(root)) {
      List<String> ids =
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(name -> ID.matcher(name).matches())
              .sorted()
              .toList();
      ended.keySet().retainAll(Set.copyOf(ids));
      return ids.stream().flatMap(id -> known(id).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ImportJob> known(String importId) {
    Optional<ImportJob> job =
        Optional.ofNullable(ended.get(importId)).or(() -> read(folder(importId)));
    job.filter(found -> !found.state().isOpen() && found.state() != ImportJob.State.STOPPED)
        .ifPresent(found -> ended.put(importId, found));
    return job;
  }

  private static Optional<ImportJob> read(Path folder) {
    Path file = folder.resolve("job.json");
    try {
      return Optional.of(JsonCodec.read(file, ImportJob.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path feed(String importId) {
    return folder(importId).resolve("feed");
  }

  Path scratch(String importId) {
    return folder(importId).resolve("scratch");
  }

  /** Asks whoever works on an import to end it. */
  void requestCancel(String importId) throws IOException {
    Files.write(folder(importId).resolve("cancel"), new byte[0]);
  }

  boolean isCancelRequested(String importId) {
    return Files.exists(folder(importId).resolve("cancel"));
  }

  /** Removes what only an open import needs. */
  void removeFeed(String importId) throws IOException {
    Files.deleteIfExists(feed(importId));
  }

  void removeScratch(String importId) throws IOException {
    if (Files.exists(scratch(importId))) {
      DurableFiles.delete(scratch(importId));
    }
  }

  void remove(String importId) throws IOException {
    DurableFiles.delete(folder(importId));
  }

  /** Removes uploads that broke off, and folders that were never finished. */
  void removeLeftovers(Instant before) throws IOException {
    List<Path> old = new ArrayList<>();
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.filter(ImportFiles::isLeftover).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          old.add(file);
        }
      }
    }
    for (Path file : old) {
      DurableFiles.delete(file);
    }
  }

  private static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(UPLOAD) || name.startsWith(".");
  }

  Path lock() {
    return root.resolve("lock");
  }

  private Path folder(String importId) {
    return root.resolve(importId);
  }

  private static byte[] json(ImportJob job) {
    return JsonCodec.json(job).getBytes(StandardCharsets.UTF_8);
  }
}
