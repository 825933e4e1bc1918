package org.fashionnet.local.system;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.fashionnet.contracts.route.Service;

/** A directory that looks like the built repository, with stand-ins for the services. */
final class FakeRepository {
  private FakeRepository() {}

  static Path create(Path root) throws IOException {
    Layout layout = new Layout(root, root.resolve(".fashionnet"));
    for (Service service : Service.values()) {
      Path jar = layout.serviceJar(service);
      Files.createDirectories(jar.getParent());
      write(jar);
    }
    return root;
  }

  private static void write(Path jar) throws IOException {
    String name = FakeService.class.getName();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      String prefix = "/" + name.replace('.', '/');
      String entry = prefix.substring(1) + ".class";
      out.putNextEntry(new ZipEntry(entry));
      try (InputStream in = FakeService.class.getResourceAsStream("/" + entry)) {
        in.transferTo(out);
      }
    }
  }
}
