package org.fashionnet.benchmarks.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.fashionnet.contracts.codec.JsonCodec;

/** Changes the prices of some items, one after the other, and looks when the shop shows them. */
final class Probes implements AutoCloseable {
  private static final long POLL_MILLIS = 5;
  private static final int GIVEN_UP_MILLIS = 60_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();
  private final URI recommender;
  private final BiConsumer<String, BigDecimal> change;
  private volatile boolean ended;

  /**
   * Begins.
   *
   * @param change sends a new price of an item
   */
  Probes(URI recommender, List<String> itemIds, BiConsumer<String, BigDecimal> change) {
    this.recommender = recommender;
    this.change = change;
    for (String itemId : itemIds) {
      threads.add(Thread.ofVirtual().start(() -> probe(itemId)));
    }
  }

  private void probe(String itemId) {
    try {
      for (int turn = 1; !ended; turn++) {
        BigDecimal price =
            BigDecimal.valueOf(System.nanoTime() / 1_000_000 % 1_000_000 * 100 + turn % 100, 2);
        long sent = System.nanoTime();
        change.accept(itemId, price);
        while (shown(itemId).compareTo(price) != 0 && since(sent) < GIVEN_UP_MILLIS) {
          Thread.sleep(POLL_MILLIS);
        }
        millis.add(since(sent));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }

  private BigDecimal shown(String itemId) throws IOException, InterruptedException {
    String path = "/api/v1/items/" + URLEncoder.encode(itemId, StandardCharsets.UTF_8);
    HttpRequest request = HttpRequest.newBuilder(recommender.resolve(path)).build();
    JsonNode json =
        JsonCodec.MAPPER.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
    return json.at("/item/price").decimalValue();
  }

  /** Ends, after what was sent is shown; how long each took. */
  double[] end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return millis.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
