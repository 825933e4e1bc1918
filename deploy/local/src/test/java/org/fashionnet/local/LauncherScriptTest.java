package org.fashionnet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code fashionnet} in a repository whose Maven and JDK only write what they are told.
 */
class LauncherScriptTest {
  private static final List<String> SERVICES =
      List.of("ingest-service", "classifier-service", "profile-service", "recommender-service");

  @TempDir Path root;

  /** What a run printed, and its exit status. */
  private record Run(int status, String output) {}

  @BeforeEach
  void copy() throws IOException {
    Files.copy(Path.of("../../fashionnet"), root.resolve("fashionnet"));
    program(
        "mvnw",
        """
        echo "mvnw $*"
        for service in %s; do
          mkdir -p $service/target/quarkus-app && touch $service/target/quarkus-app/quarkus-run.jar
        done
        """
            .formatted(String.join(" ", SERVICES)));
    jdk("25.0.1");
    for (String module : List.of("contracts", "trainer", "deploy/local", "ingest-service")) {
      source(module, "src/main/java/A.java");
      source(module, "pom.xml");
    }
    source("contracts", "src/test/java/ATest.java");
  }

  @Test
  void it_builds_what_was_never_built_and_hands_over_to_java() throws Exception {
    Run run = run("demo", "--photos", "my photos");

    assertThat(run.output())
        .contains("mvnw -q -ntp -DskipTests -pl deploy/local,ingest-service,", "-am package")
        .contains("org.fashionnet.local.Main demo --photos my photos")
        .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    assertThat(run("up").output()).doesNotContain("mvnw");
  }

  @Test
  void it_builds_again_when_any_module_changed() throws Exception {
    run("up");

    age();
    touch("contracts/src/main/java/A.java");
    assertThat(run("up").output()).contains("mvnw");
    assertThat(run("up").output()).doesNotContain("mvnw");

    age();
    touch("contracts/src/test/java/ATest.java");
    assertThat(run("up").output()).doesNotContain("mvnw");

    Files.delete(root.resolve("contracts/src/main/java/A.java"));
    assertThat(run("up").output()).contains("mvnw");

    age();
    touch("trainer/pom.xml");
    assertThat(run("up").output()).contains("mvnw");

    Files.delete(root.resolve("profile-service/target/quarkus-app/quarkus-run.jar"));
    assertThat(run("up").output()).contains("mvnw");
  }

  @Test
  void a_build_that_failed_is_made_again() throws Exception {
    program("mvnw", "echo broken; exit 1");
    Run failed = run("up");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output())
        .contains("The build failed; Maven's messages above say why.")
        .doesNotContain("local.Main");

    program("mvnw", "echo mended");
    assertThat(run("up").output()).contains("mended", "local.Main up");
  }

  @Test
  void models_have_their_own_command_and_the_earlier_word_still_works() throws Exception {
    String main = "org.fashionnet.trainer.Main ";

    assertThat(run("model", "train", "--seed", "1").output()).contains(main + "train --seed 1");
    assertThat(run("model", "evaluate").output()).contains(main + "evaluate");
    assertThat(run("train", "train", "--seed", "1").output()).contains(main + "train --seed 1");
    assertThat(run("train", "--seed", "1").output()).contains(main + "train --seed 1");
    assertThat(run("train", "evaluate").output()).contains(main + "evaluate");
    assertThat(run("train", "--help").output()).contains(main + "--help");
  }

  @Test
  void an_unknown_command_is_one_sentence() throws Exception {
    Run unknown = run("dmeo");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.output().lines())
        .singleElement()
        .asString()
        .contains("Unknown command 'dmeo'", "demo, up", "--help");

    assertThat(run().output()).contains("Usage: ./fashionnet COMMAND", "model  ");
  }

  private void age() throws IOException {
    Path stamp = root.resolve("deploy/local/target/system.built");
    Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(10)));
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(file -> !file.equals(stamp)).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(20)));
      }
    }
  }

  private void touch(String file) throws IOException {
    Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.now()));
  }

  private void source(String module, String name) throws IOException {
    Path file = root.resolve(module).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(20)));
  }

  private void jdk(String version) throws IOException {
    program("jdk/bin/javac", "echo javac " + version);
    program("jdk/bin/java", "echo java \"$@\"");
  }

  private void program(String name, String script) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Run run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(root.resolve("fashionnet").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }
}
