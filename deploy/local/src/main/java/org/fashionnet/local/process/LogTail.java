package org.fashionnet.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The end of a log file. */
public final class LogTail {
  private static final int WINDOW = 16 * 1024;

  private LogTail() {}

  /** The last lines, oldest first; none when there is no log yet. */
  static List<String> read(Path log, int count) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(0, file.length() - WINDOW);
      byte[] end = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Puts a log of an earlier run aside when it is large, so that two of them are kept at most. */
  public static void putAside(Path log, long largest) throws IOException {
    if (Files.exists(log) && Files.size(log) > largest) {
      Path old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
