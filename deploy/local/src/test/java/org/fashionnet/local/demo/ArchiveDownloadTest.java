package org.fashionnet.local.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fashionnet.local.console.UserError;
import org.fashionnet.local.demo.ArchiveSource.UnpackLimits;
import org.fashionnet.local.system.Layout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveDownloadTest {
  private static final UnpackLimits LIMITS = new UnpackLimits(10, 1_000, 10_000);

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private HttpServer server;
  private byte[] archive;

  @BeforeEach
  void serve() throws IOException {
    archive =
        ZipBytes.of(Map.of("set/images/a.jpg", new byte[50], "set/images/b.jpg", new byte[9]));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/archive.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
          exchange.close();
        });
    server.createContext(
        "/moved.zip",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/archive.zip");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_pinned_archive_becomes_a_catalogue_and_is_not_downloaded_again() throws Exception {
    DemoSource source =
        new DemoSource(
            Optional.of(DemoSource.DATASET), 1, address("/moved.zip"), Optional.of(checksum()));
    Layout layout = new Layout(directory, directory.resolve("data"));

    DemoData first = source.open(layout, said::add);
    server.stop(0);
    DemoData second = source.open(layout, said::add);

    assertThat(first.items()).extracting(DemoItem::itemId).containsExactly("photo-a", "photo-b");
    assertThat(second.items()).hasSameSizeAs(first.items());
    assertThat(said).anyMatch(line -> line.contains(checksum()) && line.contains("as pinned"));
  }

  @Test
  void another_checksum_than_the_pinned_one_refuses_the_archive() {
    String other = "0".repeat(64);
    assertRefused(
        new ArchiveSource(address("/archive.zip"), Optional.of(other), 10_000, LIMITS),
        other,
        checksum());
  }

  @Test
  void a_missing_or_too_large_archive_is_refused_with_the_reason() {
    assertRefused(
        new ArchiveSource(address("/nothing.zip"), Optional.empty(), 10_000, LIMITS), "404");
    assertRefused(
        new ArchiveSource(address("/archive.zip"), Optional.empty(), 100, LIMITS),
        "larger than the 100 bytes");
  }

  @Test
  void an_archive_that_is_cut_short_is_refused() throws Exception {
    try (ServerSocket half = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> sendHalf(half));
      URI address = URI.create("http://127.0.0.1:%d/half.zip".formatted(half.getLocalPort()));

      assertRefused(
          new ArchiveSource(address, Optional.empty(), 10_000, LIMITS), "cannot be downloaded");
    }
  }

  @Test
  void a_checksum_that_is_none_is_refused_at_once() {
    assertThatThrownBy(() -> ArchiveSource.of(address("/archive.zip"), Optional.of("abc")))
        .hasMessageContaining("--photos-sha256 'abc'");
  }

  private void assertRefused(ArchiveSource source, String... why) {
    Path file = directory.resolve("downloads/archive.zip");
    assertThatThrownBy(() -> new ArchiveDownload(said::add).fetch(source, file))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(why);
    assertThat(file.getParent()).isEmptyDirectory();
  }

  private static void sendHalf(ServerSocket server) {
    try (Socket connection = server.accept()) {
      connection
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".getBytes(US_ASCII));
      connection.shutdownOutput();
      while (connection.getInputStream().read() >= 0) {
        // Reads the request, so that closing does not reset the connection.
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  private String checksum() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_file_that_is_there_is_taken_as_it_is() throws Exception {
    Path file = Files.writeString(directory.resolve("there.zip"), "kept");

    new ArchiveDownload(said::add)
        .fetch(ArchiveSource.of(address("/archive.zip"), Optional.empty()), file);

    assertThat(file).hasContent("kept");
  }
}
