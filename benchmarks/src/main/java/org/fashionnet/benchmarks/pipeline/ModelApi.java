package org.fashionnet.benchmarks.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.fashionnet.benchmarks.process.Child;
import org.fashionnet.contracts.codec.JsonCodec;

/** What a classifier says about its model, and the call that lets it look at its registry. */
record ModelApi(HttpClient http, URI address) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 20;

  /** Lets it look at its registry now. */
  void reload() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve("/admin/model/reload"))
            .POST(BodyPublishers.noBody())
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new IOException("the classifier answers %d when it shall look".formatted(status));
    }
  }

  /**
   * Waits until that version serves.
   *
   * @throws IOException if it is refused, the process ends or nothing happens
   */
  void awaitServing(String version, Child process) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address.resolve("/api/v1/model")).build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var model = JsonCodec.MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
      if (model.path("version").asText().equals(version)) {
        return;
      }
      process.requireAlive();
      if (model.hasNonNull("problem") || System.nanoTime() > end) {
        throw new IOException("version %s does not serve: %s".formatted(version, model));
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
