package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoverPostgresTest {
  @TempDir Path data;

  @Test
  void a_new_directory_has_no_server() throws IOException {
    assertThat(LeftoverPostgres.running(data)).isEmpty();
    LeftoverPostgres.stop(data);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a number", "99999999999999999999", "2147483646"})
  void a_stale_note_names_no_server_and_is_deleted(String content) throws IOException {
    Path noted = Files.writeString(data.resolve("postmaster.pid"), content);

    assertThat(LeftoverPostgres.running(data)).isEmpty();
    LeftoverPostgres.stop(data);
    assertThat(noted).doesNotExist();
  }

  @Test
  void another_process_that_got_the_id_of_the_server_is_left_alone() throws IOException {
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Path noted = Files.writeString(data.resolve("postmaster.pid"), other.pid() + "\n/data\n");

      LeftoverPostgres.stop(data);

      assertThat(other.isAlive()).isTrue();
      assertThat(noted).doesNotExist();
    } finally {
      other.destroyForcibly().onExit().join();
    }
  }

  @Test
  void a_server_that_ignores_the_request_is_killed_with_its_helpers() throws IOException {
    Process server =
        new ProcessBuilder("bash", "-c", "trap '' INT; sleep 60 & sleep 60 & wait").start();
    await().until(() -> server.descendants().count() == 2);
    List<ProcessHandle> helpers = server.descendants().toList();

    LeftoverPostgres.end(server.toHandle(), Duration.ofMillis(300));

    assertThat(ProcessEnd.ended(server.toHandle())).isTrue();
    assertThat(helpers).allMatch(ProcessEnd::ended);
  }
}
