package org.fashionnet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.fashionnet.embedded.EmbeddedPostgres.Durability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path directory;

  @Test
  void data_survives_a_killed_process_and_the_server_it_left_behind() throws Exception {
    int port = Ports.free();
    try (ChildJava first =
        ChildJava.start(
            PostgresMain.class, directory.toString(), String.valueOf(port), "fashionnet")) {
      first.awaitLine("takes connections");
      execute(port, "CREATE TABLE kept(n int); INSERT INTO kept VALUES (7)");
      first.kill();
    }
    assertThat(Ports.taken(port)).as("PostgreSQL outlives a killed parent").isTrue();

    try (EmbeddedPostgres again = EmbeddedPostgres.start(directory, port, Durability.SAFE)) {
      assertThat(again.port()).isEqualTo(port);
      assertThat(number(again.jdbcUrl("fashionnet"), "SELECT n FROM kept")).isEqualTo(7);
      assertThat(text(again.jdbcUrl("fashionnet"), "SHOW fsync")).isEqualTo("on");
    }
    assertThat(Ports.taken(port)).isFalse();
  }

  @Test
  void a_server_that_takes_no_notice_is_gone_when_close_returns() throws Exception {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0, Durability.RELAXED);
    ProcessHandle server = postgres.process();
    List<ProcessHandle> helpers = server.descendants().toList();
    assertThat(helpers).isNotEmpty();
    signal("STOP", server);

    postgres.close();

    assertThat(ProcessEnd.ended(server)).isTrue();
    assertThat(helpers).allMatch(ProcessEnd::ended);
    assertThat(Ports.taken(postgres.port())).isFalse();
  }

  private static void signal(String name, ProcessHandle process) throws Exception {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  @Test
  void a_database_name_that_is_no_plain_word_is_refused() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0, Durability.RELAXED)) {
      postgres.createDatabaseIfMissing("styles");
      postgres.createDatabaseIfMissing("styles");

      assertThatThrownBy(() -> postgres.createDatabaseIfMissing("a; DROP DATABASE styles"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a; DROP DATABASE styles");
    }
  }

  private static void execute(int port, String sql) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/fashionnet";
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(String url, String sql) throws SQLException {
    return Integer.parseInt(text(url, sql));
  }

  private static String text(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
