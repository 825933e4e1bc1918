package org.fashionnet.trainer.export;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a training ran: what it takes to repeat it.
 *
 * @param labelsSha256 of the CSV or manifest
 * @param trainer version of the trainer, or {@code development}
 * @param engine and its version
 * @param java version of the runtime
 * @param machine system, processor type and number of cores
 * @param gitCommit of the working directory; null outside of a repository
 */
public record Environment(
    String labelsSha256,
    String trainer,
    String engine,
    String java,
    String machine,
    @Nullable String gitCommit) {
  private static final String POM = "/META-INF/maven/org.fashionnet/trainer/pom.properties";

  /** The present one. */
  public static Environment of(Path labels) throws IOException {
    Engine engine = Engine.getEngine("PyTorch");
    return new Environment(
        BundleWriter.sha256(Files.readAllBytes(labels)),
        trainerVersion(),
        engine.getEngineName() + " " + engine.getVersion(),
        Runtime.version().toString(),
        "%s %s, %d cores"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()),
        commit());
  }

  /** The trainer's version, or {@code development} when it runs from its classes. */
  public static String trainerVersion() throws IOException {
    try (InputStream in = Environment.class.getResourceAsStream(POM)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", "development");
    }
  }

  private static @Nullable String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "rev-parse", "HEAD")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!git.waitFor(5, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return null;
      }
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.exitValue() == 0 ? commit : null;
    } catch (IOException e) {
      return null; // git is not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
