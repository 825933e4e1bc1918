package org.fashionnet.contracts.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes files so that after a crash a file is whole and on disk, or absent. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Copies a file and forces it to disk; creates missing folders of the target. */
  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(folder(to));
    Files.copy(from, to);
    sync(to, WRITE);
  }

  /** Writes or replaces a file atomically; one writer at a time. */
  public static void write(byte[] bytes, Path file) throws IOException {
    Path whole = file.resolveSibling("." + file.getFileName() + ".partial");
    Files.write(whole, bytes);
    sync(whole, WRITE);
    move(whole, file);
  }

  /** Renames a file or folder atomically, once its contents are on disk. */
  public static void move(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> tree = Files.walk(from)) {
        for (Path folder : tree.filter(Files::isDirectory).toList()) {
          sync(folder, READ);
        }
      }
    }
    Files.move(from, to, ATOMIC_MOVE);
    sync(folder(to), READ);
  }

  /** Deletes a folder and its contents. */
  public static void delete(Path folder) throws IOException {
    List<Path> innerFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      innerFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : innerFirst) {
      Files.delete(path);
    }
  }

  private static Path folder(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root cannot be written");
  }

  private static void sync(Path path, OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
