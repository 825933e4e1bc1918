package org.fashionnet.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL server on the loopback interface. The directory keeps the data over restarts; a
 * server that an earlier, killed process left running on the directory is stopped first.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String USER = "postgres";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
  private final Path data;

  private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Path data) {
    this.server = server;
    this.data = data;
  }

  /** What a committed change survives. */
  public enum Durability {
    /** A committed change survives a power failure. */
    SAFE,
    /** Fast, for tests: a committed change survives the end of the server's process. */
    RELAXED
  }

  /**
   * Starts a server and returns when it takes connections.
   *
   * @param directory gets the folder {@code data} and, for a safe server, {@code binaries}; created
   *     when missing. Relaxed servers share their binaries in the temporary directory.
   * @param port of the server, or 0 for a free one
   */
  public static EmbeddedPostgres start(Path directory, int port, Durability durability) {
    Path data = directory.resolve("data");
    try {
      Files.createDirectories(directory);
      LeftoverPostgres.stop(data);
      var builder =
          io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(Ports.orFree(port))
              .setPGStartupWait(START)
              .setLocaleConfig("encoding", "UTF8")
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "60")
              .setServerConfig("shared_buffers", "32MB")
              // Fewer processes: one machine, few connections, nothing to replicate.
              .setServerConfig("io_method", "sync")
              .setServerConfig("max_logical_replication_workers", "0")
              .setServerConfig("jit", "off")
              // Sockets in a shared /tmp would clash with other servers of the same port.
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("fsync", onOff(durability == Durability.SAFE))
              .setServerConfig("full_page_writes", onOff(durability == Durability.SAFE))
              .setServerConfig("synchronous_commit", onOff(durability == Durability.SAFE))
              .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
              .setErrorRedirector(ProcessBuilder.Redirect.INHERIT);
      if (durability == Durability.SAFE) {
        // Systems clear old files from the temporary directory.
        builder.setOverrideWorkingDirectory(directory.resolve("binaries").toFile());
      }
      return new EmbeddedPostgres(builder.start(), data);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + directory, e);
    }
  }

  /** Stops a server that an earlier, killed process left running on the directory, if any. */
  public static void stopLeftover(Path directory) {
    try {
      LeftoverPostgres.stop(directory.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  /** The server's port. */
  public int port() {
    return server.getPort();
  }

  /** The JDBC address of one database. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  /** A user that may do everything. */
  public String username() {
    return USER;
  }

  /** Any password will do: the server trusts connections of this machine. */
  public String password() {
    return USER;
  }

  /** The process of the server, for callers that watch it. */
  public ProcessHandle process() {
    return LeftoverPostgres.running(data)
        .orElseThrow(() -> new IllegalStateException("PostgreSQL has ended, see its log"));
  }

  /** Creates an empty database unless there is one of this name. */
  public void createDatabaseIfMissing(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(
          "database name '%s' must be small letters, digits and _, and begin with a letter"
              .formatted(name));
    }
    try (Connection connection =
        DriverManager.getConnection(jdbcUrl("postgres"), USER, password())) {
      if (!exists(connection, name)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CREATE DATABASE " + name);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + " cannot be created", e);
    }
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Stops the server and returns when nothing of it runs any more; the data stays. */
  @Override
  public void close() {
    Optional<ProcessHandle> process = LeftoverPostgres.running(data);
    try {
      server.close();
      // It gives up after five seconds, and returns while the last of a server still ends.
      if (process.isPresent()) {
        LeftoverPostgres.end(process.get(), STOP);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop: " + e.getMessage(), e);
    }
  }
}
