package org.fashionnet.local.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.fashionnet.embedded.Ports;

/** Asks components whether they take work. */
final class Readiness {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private Readiness() {}

  /** A service's own health check. */
  static BooleanSupplier service(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)))
            .timeout(PATIENCE)
            .build();
    return () -> {
      try {
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  /** The broker takes connections. */
  static BooleanSupplier kafka(int port) {
    return () -> Ports.taken(port);
  }

  /** The database takes connections. */
  static BooleanSupplier postgres(String jdbcUrl) {
    return () -> {
      try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "postgres")) {
        return connection.isValid(2);
      } catch (SQLException e) {
        return false;
      }
    };
  }
}
