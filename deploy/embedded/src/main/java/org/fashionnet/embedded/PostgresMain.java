package org.fashionnet.embedded;

import java.nio.file.Path;
import org.fashionnet.embedded.EmbeddedPostgres.Durability;

/**
 * Keeps a PostgreSQL server running as long as this process: {@code PostgresMain DIRECTORY PORT
 * DATABASE}. Ends with status 1 when the server ends by itself, so that a supervisor starts anew.
 */
public final class PostgresMain {
  private PostgresMain() {}

  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: PostgresMain DIRECTORY PORT DATABASE");
      System.exit(2);
    }
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            Path.of(arguments[0]), Integer.parseInt(arguments[1]), Durability.SAFE);
    postgres.createDatabaseIfMissing(arguments[2]);
    System.out.println("PostgreSQL takes connections at " + postgres.jdbcUrl(arguments[2]));
    // Unpacking took a heap that waiting does not need: give it back once.
    System.gc();
    postgres.process().onExit().join();
    System.err.println("PostgreSQL has ended");
    System.exit(1);
  }
}
