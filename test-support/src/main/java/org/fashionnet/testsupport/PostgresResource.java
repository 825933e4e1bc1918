package org.fashionnet.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives a Quarkus test an empty database of the shared server as its default datasource. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
  // Quarkus calls start() before everything else.
  @SuppressWarnings("NullAway.Init")
  private PostgresServer server;

  @Override
  public Map<String, String> start() {
    server = PostgresServer.shared();
    return Map.of(
        "quarkus.datasource.jdbc.url", server.freshDatabase(),
        "quarkus.datasource.username", server.username(),
        "quarkus.datasource.password", server.password());
  }

  /** Puts the server into the test's fields of type {@link PostgresServer}. */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(PostgresServer.class));
  }

  @Override
  public void stop() {
    // The shared server ends with the virtual machine, and the database with it.
  }
}
