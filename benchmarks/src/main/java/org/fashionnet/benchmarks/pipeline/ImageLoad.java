package org.fashionnet.benchmarks.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.topic.Codecs;

/** Sends a few images, waits for their vectors, and so on until it is stopped. */
final class ImageLoad implements Callable<ImageLoad.Result> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String bootstrapServers;
  private final int underWay;
  private volatile boolean stopped;

  /**
   * What came of the images.
   *
   * @param sent images, each of an item of its own
   * @param vectors that were committed
   * @param items that have a vector
   * @param byVersion of the model: vectors
   */
  record Result(int sent, int vectors, Set<String> items, Map<String, Long> byVersion) {}

  ImageLoad(String bootstrapServers, int underWay) {
    this.bootstrapServers = bootstrapServers;
    this.underWay = underWay;
  }

  /** No more images than those under way. */
  void stop() {
    stopped = true;
  }

  @Override
  public Result call() throws DecodeException {
    int sent = 0;
    int vectors = 0;
    Set<String> items = new HashSet<>();
    Map<String, Long> byVersion = new HashMap<>();
    try (var sender = new ItemImages(bootstrapServers);
        var reader = new Vectors(bootstrapServers)) {
      while (!stopped) {
        sender.send(underWay);
        sent += underWay;
        vectors += count(reader.await(underWay, PATIENCE), items, byVersion);
      }
      vectors += count(reader.rest(), items, byVersion);
    }
    return new Result(sent, vectors, items, byVersion);
  }

  private static int count(
      List<ConsumerRecord<byte[], byte[]>> records, Set<String> items, Map<String, Long> byVersion)
      throws DecodeException {
    for (var vector : records) {
      items.add(new String(vector.key(), StandardCharsets.UTF_8));
      byVersion.merge(Codecs.FASHION_VECTOR.decode(vector.value()).modelVersion(), 1L, Long::sum);
    }
    return records.size();
  }
}
