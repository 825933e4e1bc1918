package org.fashionnet.ingest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.contracts.file.DurableFiles;
import org.fashionnet.ingest.image.NormalisedImage;
import org.fashionnet.ingest.image.header.ImageFormat;

/**
 * Keeps images in a directory: {@code images/ab/ab12….jpg} and {@code originals/ab/ab12….png}, both
 * by imageId. Files appear complete or not at all, so that several processes may share the
 * directory.
 */
public final class DirectoryImageStore implements ImageStore {
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path images;
  private final Path originals;
  private final Path unfinished;

  /**
   * Opens a directory, creating it if it does not exist.
   *
   * @throws UncheckedIOException if it cannot be used
   */
  public DirectoryImageStore(Path root) {
    this.images = root.resolve("images");
    this.originals = root.resolve("originals");
    this.unfinished = root.resolve("unfinished");
    try {
      for (Path directory : List.of(images, originals, unfinished)) {
        Files.createDirectories(directory);
      }
      dropAbandoned();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the image store '%s' cannot be used".formatted(root.toAbsolutePath()), e);
    }
  }

  @Override
  public void keep(NormalisedImage image, byte[] original) {
    if (renew(image.imageId())) {
      return;
    }
    String extension = image.source().extension();
    // The original first: where the normalised form is, the original is too.
    write(file(originals, image.imageId(), extension), original);
    write(file(images, image.imageId(), "jpg"), image.jpeg());
  }

  @Override
  public boolean contains(String imageId) {
    return Files.exists(file(images, imageId, "jpg"));
  }

  @Override
  public Optional<byte[]> read(String imageId) {
    return read(imageId, file(images, imageId, "jpg"));
  }

  @Override
  public Optional<byte[]> original(String imageId) {
    return Arrays.stream(ImageFormat.values())
        .flatMap(format -> read(imageId, file(originals, imageId, format.extension())).stream())
        .findFirst();
  }

  private static Optional<byte[]> read(String imageId, Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("image %s cannot be read".formatted(imageId), e);
    }
  }

  @Override
  public boolean renew(String imageId) {
    try {
      Files.setLastModifiedTime(file(images, imageId, "jpg"), FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("image %s cannot be renewed".formatted(imageId), e);
    }
  }

  @Override
  public boolean remove(String imageId, Instant unlessGivenSince) {
    Path image = file(images, imageId, "jpg");
    // Moved aside first: a renewal comes before the look at its time, or finds no image and keeps
    // it anew.
    Path aside = unfinished.resolve(UUID.randomUUID().toString());
    try {
      Files.move(image, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("image %s cannot be removed".formatted(imageId), e);
    }
    try {
      if (isAfter(aside, unlessGivenSince)) {
        Files.move(aside, image, StandardCopyOption.ATOMIC_MOVE);
        return false;
      }
      for (ImageFormat format : ImageFormat.values()) {
        Path original = file(originals, imageId, format.extension());
        if (Files.exists(original) && !isAfter(original, unlessGivenSince)) {
          Files.deleteIfExists(original);
        }
      }
      Files.deleteIfExists(aside);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("image %s cannot be removed".formatted(imageId), e);
    }
  }

  private static boolean isAfter(Path file, Instant time) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isAfter(time);
  }

  @Override
  public Optional<String> fault() {
    return Files.isWritable(unfinished) && Files.isWritable(images)
        ? Optional.empty()
        : Optional.of("the directory '%s' is not writable".formatted(unfinished.getParent()));
  }

  private static Path file(Path directory, String imageId, String extension) {
    Require.imageId("imageId", imageId);
    return directory.resolve(imageId.substring(0, 2)).resolve(imageId + "." + extension);
  }

  private void write(Path target, byte[] bytes) {
    Path temporary = unfinished.resolve(UUID.randomUUID().toString());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        // 202 promises that the photo is kept, even if the machine loses power right after.
        channel.force(true);
      }
      Files.createDirectories(target.getParent());
      DurableFiles.move(temporary, target);
    } catch (FileAlreadyExistsException e) {
      // Another thread or process has kept the same content meanwhile.
      deleteQuietly(temporary);
    } catch (IOException e) {
      deleteQuietly(temporary);
      throw new UncheckedIOException("image file '%s' cannot be kept".formatted(target), e);
    }
  }

  private void dropAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (Stream<Path> files = Files.list(unfinished)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
          deleteQuietly(file);
        }
      }
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Only disk space is lost: a later start deletes it.
      file.toFile().deleteOnExit();
    }
  }
}
