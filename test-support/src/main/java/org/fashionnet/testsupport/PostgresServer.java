package org.fashionnet.testsupport;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.fashionnet.embedded.EmbeddedPostgres;
import org.fashionnet.embedded.EmbeddedPostgres.Durability;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL server for tests, one per virtual machine; each test has its own database. */
public final class PostgresServer {
  /** Set once per virtual machine: Quarkus tests see this class through several class loaders. */
  private static final String SHARED = "org.fashionnet.testsupport.postgres";

  private static final String USER = "postgres";

  private final String address;

  private PostgresServer(String address) {
    this.address = address;
  }

  /** The server that all tests of this virtual machine share; it ends with the virtual machine. */
  public static PostgresServer shared() {
    synchronized (System.getProperties()) {
      String address = System.getProperty(SHARED);
      if (address == null) {
        String image = Setting.POSTGRES_IMAGE.value();
        address =
            Choice.start("PostgreSQL", image, () -> inContainer(image), PostgresServer::embedded);
        System.setProperty(SHARED, address);
      }
      return new PostgresServer(address);
    }
  }

  private static String embedded() {
    Path directory = Choice.temporaryDirectory("postgres");
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 0, Durability.RELAXED);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  postgres.close();
                  Choice.delete(directory);
                },
                "postgres-stop"));
    return "127.0.0.1:" + postgres.port();
  }

  private static String inContainer(String image) {
    DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("postgres");
    PostgreSQLContainer container = new PostgreSQLContainer(name);
    container.withUsername(USER).withPassword(USER).withDatabaseName(USER);
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "postgres-stop"));
    return container.getHost() + ":" + container.getMappedPort(5432);
  }

  /** The server's own database, which is always there. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** A user that may do everything. */
  public String username() {
    return USER;
  }

  /** The user's password. */
  public String password() {
    return USER;
  }

  /** Creates an empty database that nobody else uses and returns its JDBC address. */
  public String freshDatabase() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, USER);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name + " cannot be created", e);
    }
    return jdbcUrl(name);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://" + address + "/" + database;
  }
}
