package org.fashionnet.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(1));

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private ManagedProcess process;

  @AfterEach
  void stop() {
    if (process != null) {
      process.stop(Duration.ofSeconds(2));
    }
  }

  @Test
  void a_process_that_ends_by_itself_is_started_again_and_the_user_is_told() {
    process = managed("sleep", "300");
    process.start();
    ProcessHandle first = process.handle().orElseThrow();

    first.destroyForcibly();

    await().until(() -> process.restarts() == 1 && process.handle().isPresent());
    assertThat(process.handle().orElseThrow().pid()).isNotEqualTo(first.pid());
    assertThat(said).singleElement().asString().contains("worker ended with status", "0.1 s");
  }

  @Test
  void a_stopped_process_stays_stopped_and_leaves_no_process_file() {
    process = managed("sleep", "300");
    process.start();
    ProcessHandle running = process.handle().orElseThrow();
    assertThat(pidFile().running()).contains(running);

    Termination termination = process.stop(Duration.ofSeconds(5));

    assertThat(termination).isEqualTo(Termination.CLEAN);
    assertThat(running.isAlive()).isFalse();
    assertThat(process.restarts()).isZero();
    assertThat(Files.exists(pidFile().path())).isFalse();
  }

  @Test
  void a_process_that_ignores_the_request_to_end_is_killed_and_gone_when_stop_returns() {
    ProcessHandle running = startDeaf();

    Termination termination = process.stop(Duration.ofMillis(300));

    assertThat(termination).isEqualTo(Termination.KILLED);
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void an_interrupted_stop_still_returns_when_the_process_is_gone() {
    ProcessHandle running = startDeaf();

    Thread.currentThread().interrupt();
    Termination termination = process.stop(Duration.ofMillis(300));

    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    assertThat(termination).isEqualTo(Termination.KILLED);
    assertThat(running.isAlive()).isFalse();
  }

  @Test
  void a_process_that_was_stopped_before_its_start_does_not_start() {
    process = managed("sleep", "300");
    process.stop(Duration.ofSeconds(5));

    process.start();

    assertThat(process.handle()).isEmpty();
  }

  private ProcessHandle startDeaf() {
    process = managed("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
    process.start();
    await().until(() -> process.lastLines(1).equals(List.of("deaf")));
    return process.handle().orElseThrow();
  }

  @Test
  void a_process_is_known_again_after_the_clock_was_corrected() {
    ProcessHandle self = ProcessHandle.current();
    pidFile().write(self);
    String noted = read(pidFile().path());
    long started = Long.parseLong(noted.substring(noted.indexOf(' ') + 1).strip());

    writeString(pidFile().path(), "%d %d\n".formatted(self.pid(), started + 1_000));

    assertThat(pidFile().running()).contains(self);
  }

  @Test
  void what_a_killed_launcher_left_is_stopped_and_a_stranger_with_its_id_is_not()
      throws IOException {
    // Nobody watches it: its launcher is gone and cannot start it again.
    ProcessHandle left = new ProcessBuilder("sleep", "300").start().toHandle();
    new PidFile(directory.resolve("run/worker.pid")).write(left);
    long self = ProcessHandle.current().pid();
    writeString(directory.resolve("run/stranger.pid"), self + " 12345\n");
    writeString(directory.resolve("run/broken.pid"), "half");

    int stopped = Leftovers.stop(directory.resolve("run"), said::add);

    assertThat(stopped).isEqualTo(1);
    assertThat(left.isAlive()).isFalse();
    assertThat(directory.resolve("run")).isEmptyDirectory();
    assertThat(said.getFirst()).contains("worker", String.valueOf(left.pid()));
  }

  @Test
  void waits_double_up_to_the_longest() {
    assertThat(List.of(QUICK.before(0), QUICK.before(1), QUICK.before(2), QUICK.before(60)))
        .containsExactly(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(200));
  }

  @Test
  void memory_of_a_running_process_is_known() {
    assertThat(Memory.residentMib(ProcessHandle.current())).isBetween(20L, 8_000L);
  }

  private PidFile pidFile() {
    return new PidFile(directory.resolve("run/worker.pid"));
  }

  private ManagedProcess managed(String... command) {
    ProcessSpec spec =
        new ProcessSpec("worker", List.of(command), Map.of(), directory.resolve("logs/worker.log"));
    return new ManagedProcess(spec, pidFile(), QUICK, said::add);
  }

  private static void writeString(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
