package org.fashionnet.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/** A small module made of texts, which tests break as they need. */
final class Sources {
  private final Path directory;
  private final List<String> files = new ArrayList<>();

  Sources(Path directory) {
    this.directory = directory;
  }

  /** Adds a file, as in {@code add("shop/Item.java", "package shop; record Item() {}")}. */
  Sources add(String name, String source) throws IOException {
    Path file = directory.resolve("source").resolve(name);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.writeString(file, source);
    files.add(file.toString());
    return this;
  }

  /** Adds the {@code package-info.java} that each package must have. */
  Sources nullMarked(String packageName) throws IOException {
    return add(
        packageName.replace('.', '/') + "/package-info.java",
        "@org.jspecify.annotations.NullMarked package %s;".formatted(packageName));
  }

  JavaClasses compile() {
    Path classes = directory.resolve("classes");
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", classes.toString()));
    arguments.addAll(files);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    return new ClassFileImporter().importPath(classes);
  }
}
