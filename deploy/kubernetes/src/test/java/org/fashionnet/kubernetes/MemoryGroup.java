package org.fashionnet.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A memory cgroup of Linux, in which a process has the limit that its container would have. */
final class MemoryGroup implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The two interfaces of the kernel, by the names of their files. */
  private enum Version {
    ONE(
        ROOT.resolve("memory"),
        "memory.limit_in_bytes",
        "memory.max_usage_in_bytes",
        "memory.oom_control",
        "total_rss"),
    TWO(ROOT, "memory.max", "memory.peak", "memory.events", "anon");

    private final Path root;
    private final String limit;
    private final String peak;
    private final String events;
    private final String resident;

    Version(Path root, String limit, String peak, String events, String resident) {
      this.root = root;
      this.limit = limit;
      this.peak = peak;
      this.events = events;
      this.resident = resident;
    }
  }

  private final Version version;
  private final Path directory;

  private MemoryGroup(Version version, Path directory) {
    this.version = version;
    this.directory = directory;
  }

  /**
   * Makes a group.
   *
   * @param limit in bytes
   * @throws IOException if this machine does not let us
   */
  static MemoryGroup create(long limit) throws IOException {
    Version version = Files.exists(ROOT.resolve("cgroup.controllers")) ? Version.TWO : Version.ONE;
    if (version == Version.TWO) {
      Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+memory");
    }
    Path directory =
        version.root.resolve(
            "fashionnet-%d-%d".formatted(ProcessHandle.current().pid(), NUMBER.incrementAndGet()));
    Files.createDirectory(directory);
    MemoryGroup group = new MemoryGroup(version, directory);
    try {
      Files.writeString(directory.resolve(version.limit), String.valueOf(limit));
    } catch (IOException e) {
      group.close();
      throw e;
    }
    return group;
  }

  /** The command, run in the group. */
  List<String> running(List<String> command) {
    List<String> inside = new ArrayList<>();
    inside.addAll(List.of("/bin/sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
    inside.add(directory.resolve("cgroup.procs").toString());
    inside.addAll(command);
    return inside;
  }

  /** The most that was ever charged, in bytes; it counts cached files, which need not stay. */
  long peak() {
    return Long.parseLong(read(version.peak).strip());
  }

  /** What processes hold for themselves at the moment, in bytes. */
  long resident() {
    return field("memory.stat", version.resident);
  }

  /** How many processes the kernel has killed for lack of memory. */
  long killed() {
    return field(version.events, "oom_kill");
  }

  private long field(String file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the group, whose processes have ended. */
  @Override
  public void close() {
    // The kernel takes a moment to forget the last process.
    Awaitility.await().ignoreExceptions().untilAsserted(() -> Files.deleteIfExists(directory));
  }
}
