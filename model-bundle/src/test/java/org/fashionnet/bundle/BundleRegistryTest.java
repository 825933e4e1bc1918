package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.bundle.GoldenImages.Golden;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRegistryTest {
  private static final String ONE = "1a".repeat(32);
  private static final String TWO = "2b".repeat(32);
  private static final String THREE = "3c".repeat(32);

  @TempDir Path directory;
  private Path root;
  private BundleRegistry registry;

  @BeforeEach
  void open() {
    root = directory.resolve("registry");
    registry = new BundleRegistry(root);
  }

  @Test
  void a_registry_that_does_not_exist_yet_is_empty() throws IOException {
    assertThat(registry.versions()).isEmpty();
    assertThat(registry.pointer()).isEqualTo(RegistryPointer.NONE);
  }

  @Test
  void a_published_bundle_is_there_as_a_whole_and_serves_only_once_it_is_activated()
      throws IOException {
    assertThat(registry.publish(bundle(ONE))).isTrue();

    Path there = registry.directory(ONE);
    assertThat(BundleManifest.read(there).version()).isEqualTo(ONE);
    assertThat(GoldenImages.read(there).images()).hasSize(1);
    assertThat(there.resolve("golden/0.jpg")).exists();
    assertThat(there.resolve("MODEL_CARD.md")).exists();
    assertThat(there.resolve("notes.txt")).as("what is no part of a bundle").doesNotExist();
    assertThat(registry.pointer()).isEqualTo(RegistryPointer.NONE);

    assertThat(registry.activate(ONE).current()).isEqualTo(ONE);
    assertThat(new BundleRegistry(root).pointer().current()).isEqualTo(ONE);
  }

  @Test
  void publishing_the_same_again_changes_nothing_and_another_under_its_version_is_refused()
      throws IOException {
    Path bundle = bundle(ONE);
    registry.publish(bundle);
    var published = registry.versions();

    assertThat(registry.publish(bundle)).isFalse();
    assertThat(registry.versions()).isEqualTo(published);

    Files.writeString(bundle.resolve("model.onnx"), "another model");
    assertThatThrownBy(() -> registry.publish(bundle))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a version never changes: model.onnx of " + bundle + " differs");
    assertThat(registry.directory(ONE).resolve("model.onnx")).hasContent("model " + ONE);
  }

  @Test
  void a_publication_that_was_cut_off_is_not_seen_and_the_next_one_is_whole() throws IOException {
    Path partial = root.resolve("versions/." + ONE + ".partial");
    Files.createDirectories(partial.resolve("golden"));
    Files.writeString(partial.resolve("model.onnx"), "half a mod");
    Files.writeString(root.resolve(".pointer.json.partial"), "{\"curr");

    assertThat(registry.versions()).isEmpty();
    assertThat(registry.pointer()).isEqualTo(RegistryPointer.NONE);
    assertThatThrownBy(() -> registry.activate(ONE)).hasMessageContaining("is not published");

    registry.publish(bundle(ONE));
    registry.activate(ONE);
    assertThat(registry.directory(ONE).resolve("model.onnx")).hasContent("model " + ONE);
    try (Stream<Path> left = Files.walk(root)) {
      assertThat(left.filter(path -> path.toString().endsWith(".partial"))).isEmpty();
    }
  }

  @Test
  void a_bundle_that_lacks_a_file_is_not_published() throws IOException {
    Path bundle = bundle(ONE);
    Files.delete(bundle.resolve("golden/0.jpg"));
    assertThatThrownBy(() -> registry.publish(bundle)).hasMessageContaining("lacks golden/0.jpg");
    assertThat(registry.versions()).isEmpty();
  }

  @Test
  void names_that_lead_out_of_the_registry_or_the_bundle_are_refused() throws IOException {
    for (String version : List.of("../" + ONE, "", ONE.toUpperCase(java.util.Locale.ROOT), ".")) {
      assertThatThrownBy(() -> registry.activate(version))
          .hasMessage("version '%s' must be 64 lower-case hexadecimal digits".formatted(version));
    }
    Path bundle = bundle(ONE);
    Path golden = bundle.resolve("golden/expected.json");
    Files.writeString(golden, Files.readString(golden).replace("0.jpg", "../../0.jpg"));
    assertThatThrownBy(() -> registry.publish(bundle))
        .hasMessageContaining("image '../../0.jpg' must be a file name");
  }

  @Test
  void a_pointer_that_is_no_pointer_is_refused_with_the_reason() throws IOException {
    Files.createDirectories(root);
    Path file = root.resolve("pointer.json");
    Files.writeString(file, "{\"current\": \"latest\"}");
    assertThatThrownBy(registry::pointer)
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": current 'latest' must be 64 lower-case hexadecimal digits");
    Files.writeString(file, "{");
    assertThatThrownBy(registry::pointer).hasMessageContaining("pointer.json is not JSON");
    Files.write(file, new byte[1 << 17]);
    assertThatThrownBy(registry::pointer).hasMessageContaining("is larger than 65536 bytes");
  }

  @Test
  void rolling_back_undoes_one_activation_after_the_other() throws IOException {
    for (String version : List.of(ONE, TWO, THREE)) {
      registry.publish(bundle(version));
      registry.activate(version);
    }
    assertThat(registry.pointer().earlier()).containsExactly(TWO, ONE);
    assertThat(registry.rollBack().current()).isEqualTo(TWO);
    assertThat(registry.rollBack().current()).isEqualTo(ONE);
    assertThatThrownBy(registry::rollBack)
        .hasMessage("no version served before %s: there is nothing to roll back to".formatted(ONE));
    assertThat(registry.pointer().current()).isEqualTo(ONE);
    assertThat(registry.versions()).extracting(BundleRegistry.Published::version).hasSize(3);
  }

  @Test
  void a_candidate_is_none_any_more_once_it_serves() throws IOException {
    registry.publish(bundle(ONE));
    registry.publish(bundle(TWO));
    registry.activate(ONE);

    assertThat(registry.shadow(TWO)).isEqualTo(new RegistryPointer(ONE, List.of(), TWO));
    assertThatThrownBy(() -> registry.shadow(ONE))
        .hasMessageContaining("is the current version already");
    assertThat(registry.activate(TWO)).isEqualTo(new RegistryPointer(TWO, List.of(ONE), null));
    registry.shadow(ONE);
    assertThat(registry.endShadow().candidate()).isNull();
  }

  @Property(tries = 200)
  void activations_and_roll_backs_are_a_stack(
      @ForAll List<@IntRange(min = 0, max = 5) Integer> steps) {
    var pointer = RegistryPointer.NONE;
    Deque<String> stack = new ArrayDeque<>();
    for (int step : steps) {
      if (step < 5) {
        String version = ("" + step).repeat(64);
        pointer = pointer.activated(version);
        if (!version.equals(stack.peek())) {
          stack.push(version);
        }
      } else if (stack.size() > 1 && !pointer.earlier().isEmpty()) {
        pointer = pointer.rolledBack();
        stack.pop();
      }
      assertThat(pointer.current()).isEqualTo(stack.peek());
      assertThat(pointer.earlier())
          .containsExactlyElementsOf(
              stack.stream().skip(1).limit(RegistryPointer.MOST_EARLIER).toList());
      while (stack.size() > 1 + RegistryPointer.MOST_EARLIER) {
        stack.removeLast();
      }
    }
  }

  private Path bundle(String version) throws IOException {
    Path bundle = Files.createDirectories(directory.resolve(version.substring(0, 8)));
    Files.writeString(bundle.resolve("model.onnx"), "model " + version);
    Files.writeString(bundle.resolve("MODEL_CARD.md"), "# A model");
    Files.writeString(bundle.resolve("notes.txt"), "mine");
    new GoldenImages(0.01, List.of(new Golden("0.jpg", Map.of("shape", new float[] {1, 0, 0}))))
        .write(bundle);
    Files.writeString(bundle.resolve("golden/0.jpg"), "picture");
    new BundleManifest(
            version,
            "model.onnx",
            new BundleManifest.Input("image", 112, ResizePolicy.SQUASH),
            Taxonomy.shipped(Taxonomy.DEFAULT),
            "shared",
            0.25)
        .write(bundle);
    return bundle;
  }
}
