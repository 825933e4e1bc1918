package org.fashionnet.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.fashionnet.local.console.UserError;
import org.fashionnet.local.demo.ArchiveSource.UnpackLimits;

/**
 * Unpacks the images of a zip archive that a stranger made. Nothing is written outside the target,
 * nothing but images is written, and not more than the limits allow, whatever the archive claims.
 */
final class ImageUnzip {
  private static final int BUFFER = 1 << 16;

  private final UnpackLimits limits;
  private long total;

  ImageUnzip(UnpackLimits limits) {
    this.limits = limits;
  }

  /**
   * Unpacks all images, or nothing.
   *
   * @param target gets the images by their plain names; must not exist yet
   * @return the number of images
   * @throws UserError when the archive is broken, leads outside or is too large
   */
  int unpack(Path archive, Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      deleteTree(part);
      Files.createDirectories(part);
      int count = write(archive, part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return count;
    } catch (IOException e) {
      throw new UserError(
          "the archive %s cannot be unpacked: %s".formatted(archive, e.getMessage()));
    } finally {
      deleteTree(part);
    }
  }

  private int write(Path archive, Path part) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> images =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .filter(entry -> PhotoFolder.isImage(Path.of("/").resolve(plainName(entry))))
              .toList();
      for (ZipEntry entry : zip.stream().toList()) {
        requireInside(entry);
      }
      if (images.size() > limits.files()) {
        throw new ZipException(
            "it holds %d images, more than the %d allowed"
                .formatted(images.size(), limits.files()));
      }
      for (ZipEntry entry : images) {
        try (InputStream in = zip.getInputStream(entry)) {
          copy(entry, in, part.resolve(plainName(entry)));
        }
      }
      return images.size();
    }
  }

  /** An archive with such an entry is made to harm, even if the entry itself would be left out. */
  private static void requireInside(ZipEntry entry) throws ZipException {
    String name = entry.getName();
    boolean leadsOut =
        name.startsWith("/")
            || name.contains("\\")
            || name.indexOf('\0') >= 0
            || List.of(name.split("/")).contains("..");
    if (leadsOut) {
      throw new ZipException("its entry '%s' leads outside the target".formatted(name));
    }
  }

  private static String plainName(ZipEntry entry) {
    String name = entry.getName().replace("\0", "");
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private void copy(ZipEntry entry, InputStream in, Path file) throws IOException {
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      int count = in.read(buffer);
      while (count >= 0) {
        size += count;
        total += count;
        if (size > limits.fileBytes() || total > limits.totalBytes()) {
          throw new ZipException(
              "'%s' unpacks to more than is allowed: %d bytes a file, %d in all"
                  .formatted(entry.getName(), limits.fileBytes(), limits.totalBytes()));
        }
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    }
  }

  private static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(root + " cannot be deleted", e);
    }
  }
}
