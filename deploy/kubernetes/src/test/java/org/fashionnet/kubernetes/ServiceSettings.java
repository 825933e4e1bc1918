package org.fashionnet.kubernetes;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.fashionnet.contracts.route.Service;

/**
 * The settings of a service, read from its sources: the interface with {@code @ConfigMapping} and
 * that of all services, its application.properties, and what its dependencies ask for.
 *
 * @param known names of all settings, as environment variables
 * @param required names of those without a default, as environment variables
 * @param properties the service's application.properties
 */
record ServiceSettings(Set<String> known, Set<String> required, Properties properties) {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  /** Read by Java and by glibc, not by the service. */
  private static final Set<String> PROCESS =
      Set.of(
          "JAVA_TOOL_OPTIONS",
          "MALLOC_ARENA_MAX",
          "MALLOC_MMAP_THRESHOLD_",
          "MALLOC_TRIM_THRESHOLD_");

  private static final Set<String> DATABASE =
      Set.of(
          "quarkus.datasource.jdbc.url",
          "quarkus.datasource.username",
          "quarkus.datasource.password");

  /** Reads the settings of a service. */
  static ServiceSettings of(Service service) {
    Path module = ROOT.resolve(service.artifact());
    Set<String> known = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    known.addAll(PROCESS);
    known.add(variable("quarkus.shutdown.delay"));
    known.add(variable("quarkus.http.port"));
    for (String always : List.of("kafka.bootstrap.servers", "quarkus.http.host")) {
      known.add(variable(always));
      required.add(variable(always));
    }
    if (Manifests.read(module.resolve("pom.xml")).contains("quarkus-jdbc-postgresql")) {
      DATABASE.forEach(setting -> required.add(variable(setting)));
    }
    var properties = new Properties();
    try {
      properties.load(
          new StringReader(
              Manifests.read(module.resolve("src/main/resources/application.properties"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.stringPropertyNames().forEach(name -> known.add(variable(name)));
    mapping(module).ifPresent(unit -> walk(unit, known, required));
    mapping(ROOT.resolve("service-runtime")).ifPresent(unit -> walk(unit, known, required));
    known.addAll(required);
    return new ServiceSettings(known, required, properties);
  }

  /** The environment variable of a setting, as MicroProfile Config looks for it. */
  static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Optional<CompilationUnitTree> mapping(Path module) {
    try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> Manifests.read(file).contains("@ConfigMapping("))
              .toList();
      if (found.size() > 1) {
        throw new IllegalStateException("one @ConfigMapping per service, not " + found);
      }
      return found.isEmpty() ? Optional.empty() : Optional.of(parse(found.getFirst()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompilationUnitTree parse(Path file) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjects(file));
      return task.parse().iterator().next();
    }
  }

  private static void walk(CompilationUnitTree unit, Set<String> known, Set<String> required) {
    var mapping = (ClassTree) unit.getTypeDecls().getFirst();
    Map<String, ClassTree> groups = new HashMap<>();
    collect(mapping, groups);
    String prefix = annotation(mapping.getModifiers(), "ConfigMapping").orElseThrow();
    settings(mapping, prefix, groups, known, required);
  }

  private static void collect(ClassTree type, Map<String, ClassTree> groups) {
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree group) {
        groups.put(group.getSimpleName().toString(), group);
        collect(group, groups);
      }
    }
  }

  private static void settings(
      ClassTree type,
      String prefix,
      Map<String, ClassTree> groups,
      Set<String> known,
      Set<String> required) {
    for (Tree member : type.getMembers()) {
      if (!(member instanceof MethodTree method) || method.getBody() != null) {
        continue;
      }
      String name =
          prefix
              + "."
              + annotation(method.getModifiers(), "WithName")
                  .orElseGet(() -> dashed(method.getName().toString()));
      String returned = method.getReturnType().toString();
      if (groups.containsKey(returned)) {
        settings(groups.get(returned), name, groups, known, required);
        continue;
      }
      known.add(variable(name));
      if (!returned.startsWith("Optional")
          && !returned.startsWith("Map<")
          && annotation(method.getModifiers(), "WithDefault").isEmpty()) {
        required.add(variable(name));
      }
    }
  }

  /** maxFile becomes max-file. */
  private static String dashed(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /** The text of an annotation's value or prefix. */
  private static Optional<String> annotation(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .map(AnnotationTree::getArguments)
        .map(List::getFirst)
        .map(ServiceSettings::text)
        .findFirst();
  }

  private static String text(ExpressionTree argument) {
    ExpressionTree value =
        argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    return value instanceof LiteralTree literal ? literal.getValue().toString() : value.toString();
  }
}
