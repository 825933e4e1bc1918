package org.fashionnet.benchmarks.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.fashionnet.contracts.codec.JsonCodec;

/** Calls the system as a shop and its shoppers do, through the gateway. */
final class Gateway {
  private static final String BOUNDARY = "fashionnet-latency";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI address;

  Gateway(URI address) {
    this.address = address;
  }

  /** Adds a photo to a person's wardrobe. */
  void givePhoto(String userId, byte[] jpeg) throws IOException, InterruptedException {
    var body = new ByteArrayOutputStream();
    body.write(
        """
        --%s\r
        Content-Disposition: form-data; name="images"; filename="photo.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """
            .formatted(BOUNDARY)
            .getBytes(UTF_8));
    body.write(jpeg);
    body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
    var request =
        to("/api/v1/wardrobes/" + userId + "/images")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() != 202) {
      throw new IOException(
          "the photo of %s was answered with status %d: %s"
              .formatted(userId, response.statusCode(), response.body()));
    }
  }

  /** Deletes everything known about a person, so that a measurement leaves nothing behind. */
  void erase(String userId) throws IOException, InterruptedException {
    client.send(to("/api/v1/profiles/" + userId).DELETE().build(), BodyHandlers.discarding());
  }

  /** The JSON at a path; empty unless the answer is 200. */
  Optional<JsonNode> read(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = client.send(to(path).build(), BodyHandlers.ofByteArray());
    return response.statusCode() == 200
        ? Optional.of(JsonCodec.MAPPER.readTree(response.body()))
        : Optional.empty();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20));
  }
}
