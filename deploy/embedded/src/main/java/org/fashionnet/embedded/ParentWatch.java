package org.fashionnet.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * A Java agent that ends its process when standard input ends. Whoever started the process holds
 * the other end of that pipe and never writes to it, so the pipe ends exactly when the parent does,
 * however it ends: children of a killed launcher do not stay behind.
 */
public final class ParentWatch {
  private static final int EXIT_MILLIS = 20_000;

  private ParentWatch() {}

  /**
   * Writes the agent as a jar of one class, so that it puts nothing else on a child's class path.
   *
   * @param jar created with its directory, or replaced
   */
  public static void writeAgent(Path jar) {
    String name = ParentWatch.class.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), name);
    String entry = name.replace('.', '/') + ".class";
    try {
      Files.createDirectories(jar.toAbsolutePath().getParent());
      try (InputStream in = ParentWatch.class.getResourceAsStream("/" + entry);
          JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
        out.putNextEntry(new ZipEntry(entry));
        in.transferTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the agent " + jar + " cannot be written", e);
    }
  }

  /** Called by the virtual machine for {@code -javaagent}. */
  public static void premain(String ignored) {
    Thread watch = new Thread(ParentWatch::watch, "parent-watch");
    watch.setDaemon(true);
    watch.start();
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
