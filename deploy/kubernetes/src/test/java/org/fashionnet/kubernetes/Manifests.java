package org.fashionnet.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The resources of the base, as its kustomizations list them.
 *
 * @param files every manifest file that a kustomization lists
 * @param resources the resource of each file
 */
record Manifests(List<Path> files, List<HasMetadata> resources) {
  static final Path BASE = Path.of("base").toAbsolutePath();

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Follows the kustomizations from the base's. */
  static Manifests load() {
    List<Path> files = new ArrayList<>();
    follow(BASE, files);
    var serialization = new KubernetesSerialization();
    List<HasMetadata> resources =
        files.stream().<HasMetadata>map(file -> serialization.unmarshal(read(file))).toList();
    return new Manifests(List.copyOf(files), resources);
  }

  /** The resource of that type and name. */
  <T extends HasMetadata> T get(Class<T> type, String name) {
    return all(type)
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s %s".formatted(type.getSimpleName(), name)));
  }

  /** The resources of a type. */
  <T extends HasMetadata> Stream<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }

  /** Every YAML file below the base that is no kustomization. */
  static List<Path> filesBelowBase() {
    try (Stream<Path> all = Files.walk(BASE)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void follow(Path directory, List<Path> files) {
    JsonNode kustomization = tree(directory.resolve("kustomization.yaml"));
    for (JsonNode entry : kustomization.path("resources")) {
      Path resource = directory.resolve(entry.textValue());
      if (Files.isDirectory(resource)) {
        follow(resource, files);
      } else {
        files.add(resource);
      }
    }
  }

  static JsonNode tree(Path file) {
    try {
      return YAML.readTree(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
