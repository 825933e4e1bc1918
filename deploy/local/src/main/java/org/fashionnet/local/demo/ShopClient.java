package org.fashionnet.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** What a shop's program calls, through the gateway. Waits while a service is away for a moment. */
final class ShopClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 500;

  private final String base;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param base of the gateway, such as {@code http://localhost:8080}
   */
  ShopClient(String base) {
    this.base = base;
  }

  /** The answer to an upload: taken, or refused with the reason that the service gave. */
  sealed interface Answer {
    /** The image is held and on its way. */
    record Taken() implements Answer {}

    /** The service will not take this one, however often it is sent. */
    record Refused(int status, String reason) implements Answer {}
  }

  /** Puts an item into the catalogue; again is the same as once. */
  Answer putItem(DemoItem item) throws IOException, InterruptedException {
    ObjectNode json =
        JSON.createObjectNode()
            .put("itemId", item.itemId())
            .put("title", item.title())
            .put("price", item.price())
            .put("currency", DemoItem.CURRENCY)
            .put("category", item.category())
            .put("available", true);
    Multipart body =
        new Multipart()
            .json("item", JSON.writeValueAsBytes(json))
            .file("image", item.photo().name(), item.photo().bytes().read());
    return answer(post("/api/v1/catalogue/items", body));
  }

  /** Gives a shopper's photos; again is the same as once. */
  Answer putWardrobe(Wardrobe wardrobe) throws IOException, InterruptedException {
    Multipart body = new Multipart();
    for (Photo photo : wardrobe.photos()) {
      body.file("images", photo.name(), photo.bytes().read());
    }
    return answer(post("/api/v1/wardrobes/" + wardrobe.userId() + "/images", body));
  }

  /** Whether the item is shown, that is, has its vector. */
  boolean isShown(String itemId) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = get("/api/v1/items/" + itemId);
    if (response.statusCode() != 200) {
      return false;
    }
    return !JSON.readTree(response.body()).path("vector").isMissingNode()
        && !JSON.readTree(response.body()).path("vector").isNull();
  }

  /** How many garments the system knows of a shopper. */
  int garments(String userId) throws IOException, InterruptedException {
    return json("/api/v1/profiles/" + userId).map(node -> node.path("garments").asInt()).orElse(0);
  }

  /** How many items are recommended to a shopper at the moment. */
  int recommendations(String userId) throws IOException, InterruptedException {
    return json("/api/v1/recommendations/" + userId + "?limit=30")
        .map(node -> node.path("items").size())
        .orElse(0);
  }

  private Optional<JsonNode> json(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = get(path);
    return response.statusCode() == 200
        ? Optional.of(JSON.readTree(response.body()))
        : Optional.empty();
  }

  private static Answer answer(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() / 100 == 2) {
      return new Answer.Taken();
    }
    return new Answer.Refused(response.statusCode(), reason(response.body()));
  }

  private static String reason(byte[] body) {
    try {
      JsonNode problem = JSON.readTree(body);
      return problem.path("detail").asText(problem.path("title").asText("no reason given"));
    } catch (IOException e) {
      return "no reason given";
    }
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).timeout(Duration.ofSeconds(20)).build());
  }

  private HttpResponse<byte[]> post(String path, Multipart body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", body.contentType())
            .POST(BodyPublishers.ofByteArray(body.bytes()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  /** Every call of this class may be repeated, so a failure in between is tried again. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        int status = response.statusCode();
        boolean away = status == 502 || status == 503 || status == 429;
        if (!away || System.nanoTime() > end) {
          return response;
        }
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
