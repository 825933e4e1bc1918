package org.fashionnet.contracts.bundle;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that are there as a whole, on the disk, or not at all. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Copies a file onto the disk; missing folders of the target are made. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    sync(to, WRITE);
  }

  /** Writes or replaces a file in one step; one writer at a time. */
  public static void write(byte[] bytes, Path file) throws IOException {
    Path whole = file.resolveSibling("." + file.getFileName() + ".partial");
    Files.write(whole, bytes);
    sync(whole, WRITE);
    move(whole, file);
  }

  /** Gives a file or a folder whose files are on the disk its name, in one step. */
  static void move(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      try (Stream<Path> tree = Files.walk(from)) {
        for (Path folder : tree.filter(Files::isDirectory).toList()) {
          sync(folder, READ);
        }
      }
    }
    Files.move(from, to, ATOMIC_MOVE);
    sync(to.getParent(), READ);
  }

  /** Deletes a folder with what is in it. */
  public static void delete(Path folder) throws IOException {
    List<Path> innerFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      innerFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : innerFirst) {
      Files.delete(path);
    }
  }

  private static void sync(Path path, java.nio.file.OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }
}
