package org.fashionnet.ingest.classifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;

/** Asks the classifier service for the fashion vector of a photo. Thread-safe. */
public final class ClassifierClient implements AutoCloseable {
  /** For the whole answer; longer than the classifier lets a photo wait. */
  public static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final URI vectors;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A client.
   *
   * @param classifier the service's address
   * @param patience longest wait for a whole answer
   */
  public ClassifierClient(URI classifier, Duration patience) {
    this.vectors = classifier.resolve("/internal/vectors");
    this.patience = patience;
  }

  /**
   * The fashion vector of an image.
   *
   * @param jpeg a normalised image
   * @throws IOException if the service cannot read it at the moment; the message says why
   */
  public FashionVector read(byte[] jpeg) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(vectors)
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(jpeg))
            .build();
    HttpResponse<byte[]> answer = answer(http.sendAsync(request, BodyHandlers.ofByteArray()));
    if (answer.statusCode() != OK) {
      throw new IOException("the classifier answered with status " + answer.statusCode());
    }
    try {
      return Codecs.FASHION_VECTOR.decode(answer.body());
    } catch (DecodeException e) {
      throw new IOException("the classifier's answer is no fashion vector", e);
    }
  }

  /** Waits for the body too, which the client's own timeout does not cover. */
  private HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> exchange)
      throws IOException, InterruptedException {
    try {
      return exchange.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the classifier cannot be asked: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException(
          "the classifier did not answer within %d ms".formatted(patience.toMillis()), e);
    } finally {
      exchange.cancel(true);
    }
  }

  /** Returns once no request is under way, which takes as long as the client's patience at most. */
  @Override
  public void close() {
    http.close();
  }
}
