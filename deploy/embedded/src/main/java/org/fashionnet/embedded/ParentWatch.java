package org.fashionnet.embedded;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs another main class, and ends the process when standard input ends. Whoever started the
 * process holds the other end of that pipe and never writes to it, so the pipe ends exactly when
 * the parent does, however it ends: children of a killed launcher do not stay behind.
 *
 * <p>A main class and not an agent, because Java does not archive the classes of a process that has
 * agents.
 */
public final class ParentWatch {
  private static final int EXIT_MILLIS = 20_000;

  /** Constant, so that equal jars have equal bytes. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ParentWatch() {}

  /**
   * Writes a jar of this class alone, so that it puts nothing else on a child's class path. An
   * existing jar with equal content is left untouched: a class archive is bound to the files that
   * it was made from.
   *
   * @param jar created with its directory, or replaced
   */
  public static void writeJar(Path jar) {
    String entry = ParentWatch.class.getName().replace('.', '/') + ".class";
    var bytes = new ByteArrayOutputStream();
    try (InputStream in =
            Objects.requireNonNull(
                ParentWatch.class.getResourceAsStream("/" + entry), "this class has a file");
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      ZipEntry fixed = new ZipEntry(entry);
      fixed.setTimeLocal(WRITTEN);
      out.putNextEntry(fixed);
      in.transferTo(out);
      out.finish();
      if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), bytes.toByteArray())) {
        Files.createDirectories(jar.toAbsolutePath().getParent());
        Files.write(jar, bytes.toByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " cannot be written", e);
    }
  }

  /**
   * The last arguments of a Java command that runs a jar as {@code -jar} does, and is watched.
   *
   * @param watch what {@link #writeJar} wrote
   */
  public static List<String> running(Path watch, Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest found = file.getManifest();
      Attributes manifest = found == null ? new Attributes() : found.getMainAttributes();
      List<String> end = new ArrayList<>();
      // Java honours Add-Opens of the jar that -jar names, not of jars on the class path.
      String opens = Objects.requireNonNullElse(manifest.getValue("Add-Opens"), "");
      opens
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .forEach(name -> end.add("--add-opens=" + name + "=ALL-UNNAMED"));
      String main = manifest.getValue(Attributes.Name.MAIN_CLASS);
      if (main == null) {
        throw new IllegalArgumentException(jar + " names no Main-Class in its manifest");
      }
      end.addAll(running(watch + File.pathSeparator + jar, main));
      return end;
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " cannot be read", e);
    }
  }

  /**
   * The last arguments of a Java command that runs a main class, and is watched.
   *
   * @param classPath with this class
   */
  public static List<String> running(String classPath, String main) {
    return List.of("-cp", classPath, ParentWatch.class.getName(), main);
  }

  /**
   * Runs a main class.
   *
   * @param arguments its name, then its own arguments
   */
  public static void main(String... arguments) throws Exception {
    Thread watch = new Thread(ParentWatch::watch, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // Only the end of the stream matters.
      }
    } catch (IOException e) {
      // A broken pipe means the same as a closed one.
    }
    Thread impatience = new Thread(ParentWatch::halt, "parent-watch-halt");
    impatience.setDaemon(true);
    impatience.start();
    System.exit(0);
  }

  private static void halt() {
    try {
      Thread.sleep(EXIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
