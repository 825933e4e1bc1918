package org.fashionnet.ingest.reading;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.vector.FashionVector;

/** Asks the classifier service what it reads in a photo. Thread-safe. */
public final class ClassifierClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** Longer than the classifier lets a photo wait. */
  private static final Duration ANSWER = Duration.ofSeconds(8);

  private static final int OK = 200;

  private final URI vectors;
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
   */
  public ClassifierClient(URI classifier) {
    this.vectors = classifier.resolve("/internal/vectors");
  }

  /**
   * The fashion vector of an image.
   *
   * @param jpeg a normalised image
   * @throws IOException if the service cannot read it at the moment; says why
   */
  public FashionVector read(byte[] jpeg) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(vectors)
            .timeout(ANSWER)
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(jpeg))
            .build();
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != OK) {
      throw new IOException("the classifier answered with status " + answer.statusCode());
    }
    try {
      return Codecs.FASHION_VECTOR.decode(answer.body());
    } catch (DecodeException e) {
      throw new IOException("the classifier's answer is no fashion vector", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
