package org.fashionnet.ingest.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.fashionnet.ingest.Photos;
import org.junit.jupiter.api.Test;

/** Photos of 120 megapixels, in a process of its own that has no more memory than they may take. */
class LargePhotosTest {
  private static final int WIDTH = 12_000;
  private static final int HEIGHT = 10_000;
  private static final List<String> KINDS =
      List.of("jpeg", "progressive", "png", "bmp", "tiff", "webp");
  private static final int HEAP_MIB = 112;

  /** Heap, code and threads of a small Java program, and what decoders take beside the heap. */
  private static final int RESIDENT_MIB = 300;

  @Test
  void photos_of_120_megapixels_are_read_in_bounded_memory() throws Exception {
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + HEAP_MIB + "m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            LargePhotosTest.class.getName());
    Process process = java.redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(output).isZero();
    List<String> lines = output.lines().toList();
    assertThat(lines).as(output).hasSize(KINDS.size() + 1);
    for (int i = 0; i < KINDS.size(); i++) {
      assertThat(lines.get(i)).isEqualTo(KINDS.get(i) + " 512 x 427, 64 and 192");
    }
    long resident = Long.parseLong(lines.getLast());
    assertThat(resident).as("resident, KiB").isLessThan(RESIDENT_MIB * 1024L);
  }

  /** Reads each kind and prints what came out, then the most memory that was resident. */
  public static void main(String[] args) throws IOException {
    ImageNormaliser normaliser = TestNormaliser.create();
    for (String kind : KINDS) {
      long start = System.nanoTime();
      ImageOutcome outcome = normaliser.normalise(file(kind));
      System.out.println(kind + (outcome instanceof NormalisedImage image ? seen(image) : outcome));
      if (args.length > 0) {
        System.out.println((System.nanoTime() - start) / 1_000_000 + " ms, KiB " + resident());
      }
    }
    System.out.println(resident());
  }

  private static String seen(NormalisedImage image) {
    BufferedImage picture = Photos.read(image.jpeg());
    return " %d x %d, %d and %d"
        .formatted(
            image.width(),
            image.height(),
            new Color(picture.getRGB(128, 420)).getGreen(),
            new Color(picture.getRGB(384, 420)).getGreen());
  }

  private static byte[] file(String kind) {
    return switch (kind) {
      case "jpeg" -> LargeFiles.jpeg(WIDTH, HEIGHT, false);
      case "progressive" -> LargeFiles.jpeg(WIDTH, HEIGHT, true);
      case "png" -> LargeFiles.png(WIDTH, HEIGHT);
      case "tiff" -> LargeFiles.tiff(WIDTH, HEIGHT);
      case "bmp" -> LargeFiles.bmp(WIDTH, HEIGHT);
      default -> unzipped("large.webp.gz");
    };
  }

  private static byte[] unzipped(String fixture) {
    try (GZIPInputStream in =
        new GZIPInputStream(LargePhotosTest.class.getResourceAsStream("/photos/" + fixture))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most memory that was resident, in KiB; 0 where the system does not tell. */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return new File("/proc/self/status").exists()
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        : 0;
  }
}
