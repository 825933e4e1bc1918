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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs another main class, and ends the process when standard input ends. Whoever started the
 * process holds the other end of that pipe and never writes to it, so the pipe ends exactly when
 * the parent does, however it ends: children of a killed launcher do not stay behind.
 *
 * <p>A main class and not an agent: Java makes no archive of a process's classes where there are
 * agents.
 */
public final class ParentWatch {
  private static final int EXIT_MILLIS = 20_000;

  /** The same each time. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ParentWatch() {}

  /**
   * Writes a jar of this class alone, so that it puts nothing else on a child's class path. A jar
   * that is there and alike is left as it is, for archives of classes are of certain files.
   *
   * @param jar created with its directory, or replaced
   */
  public static void writeJar(Path jar) {
    String entry = ParentWatch.class.getName().replace('.', '/') + ".class";
    var bytes = new ByteArrayOutputStream();
    try (InputStream in = ParentWatch.class.getResourceAsStream("/" + entry);
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
   * The end of a Java command that runs a jar as {@code -jar} does, and is watched.
   *
   * @param watch what {@link #writeJar} wrote
   */
  public static List<String> running(Path watch, Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      List<String> end = new ArrayList<>();
      // Java heeds these of a jar that it is told to run, not of one on the class path.
      String opens = Objects.requireNonNullElse(manifest.getValue("Add-Opens"), "");
      opens
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .forEach(name -> end.add("--add-opens=" + name + "=ALL-UNNAMED"));
      String main = manifest.getValue(Attributes.Name.MAIN_CLASS);
      end.addAll(running(watch + File.pathSeparator + jar, main));
      return end;
    } catch (IOException e) {
      throw new UncheckedIOException(jar + " cannot be read", e);
    }
  }

  /**
   * The end of a Java command that runs a main class, and is watched.
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
        // What is written does not matter; that nothing more can be written does.
      }
    } catch (IOException e) {
      // A broken pipe says the same as a closed one.
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
