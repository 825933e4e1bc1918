package org.fashionnet.local.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.fashionnet.local.console.Progress;
import org.fashionnet.local.console.UserError;

/** Fetches an archive into a file, all of it or not at all. */
final class ArchiveDownload {
  private static final int BUFFER = 1 << 16;

  private final Consumer<String> say;

  ArchiveDownload(Consumer<String> say) {
    this.say = say;
  }

  /**
   * Downloads the archive unless the file is there.
   *
   * @throws UserError when it cannot be had, is too large, was cut short or is not the pinned one;
   *     the file is not there then
   */
  void fetch(ArchiveSource source, Path file) throws InterruptedException {
    if (Files.exists(file)) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      String sha256 = download(source, part);
      if (source.sha256().isPresent() && !source.sha256().get().equals(sha256)) {
        throw new UserError(
            "%s is not the expected archive: its SHA-256 is %s and not %s"
                .formatted(source.address(), sha256, source.sha256().get()));
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      say.accept(
          "  SHA-256 %s%s".formatted(sha256, source.sha256().isPresent() ? ", as pinned" : ""));
    } catch (IOException e) {
      throw new UserError(
          "%s cannot be downloaded: %s. Photos of your own work with --photos DIR."
              .formatted(source.address(), e.getMessage() == null ? e : e.getMessage()));
    } finally {
      deleteQuietly(part);
    }
  }

  private String download(ArchiveSource source, Path part)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(source.address()).timeout(Duration.ofMinutes(1)).build();
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(15))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("the server answered with status " + response.statusCode());
        }
        long announced = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        requireSize(source, announced);
        return copy(source, in, announced, part);
      }
    }
  }

  private String copy(ArchiveSource source, InputStream in, long announced, Path part)
      throws IOException {
    MessageDigest digest = sha256();
    long total = 0;
    try (OutputStream out = Files.newOutputStream(part);
        Progress progress =
            Progress.of("Download", Math.max(announced, 0), " MB", 1_000_000, say)) {
      byte[] buffer = new byte[BUFFER];
      int count = in.read(buffer);
      while (count >= 0) {
        total += count;
        requireSize(source, total);
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
        progress.at(total);
        count = in.read(buffer);
      }
    }
    if (announced >= 0 && total != announced) {
      throw new IOException("it ended after %d of %d bytes".formatted(total, announced));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void requireSize(ArchiveSource source, long bytes) throws IOException {
    if (bytes > source.largestArchive()) {
      throw new IOException(
          "it is larger than the %d bytes allowed".formatted(source.largestArchive()));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The next download writes over it.
    }
  }
}
