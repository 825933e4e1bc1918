package org.fashionnet.benchmarks.pipeline;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.contracts.event.ImageHeaders;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.kafka.record.Records;

/** Drawn garments as ingest would publish them: JPEGs of 512 pixels, with their headers. */
final class ItemImages implements AutoCloseable {
  private static final int SIDE = 512;
  private static final int DIFFERENT = 32;
  private static final long SEED = 7;

  private final List<byte[]> jpegs;
  private final KafkaProducer<byte[], byte[]> producer;
  private int sent;

  ItemImages(String bootstrapServers) {
    var garments = new DrawnGarments(SEED, GarmentDesigner.natural(), SIDE, SIDE, Scene.HOME);
    jpegs =
        IntStream.range(0, DIFFERENT)
            .parallel()
            .mapToObj(i -> jpeg(garments.at(i).image()))
            .toList();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "pipeline-benchmark"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Mean size of a file, in bytes. */
  double meanBytes() {
    return jpegs.stream().mapToInt(jpeg -> jpeg.length).average().orElseThrow();
  }

  /** The different images as the network takes them. */
  List<byte[]> decoded(ModelInput preprocessing) throws IOException {
    List<byte[]> decoded = new ArrayList<>();
    for (byte[] jpeg : jpegs) {
      decoded.add(preprocessing.rgb(ImageIO.read(new ByteArrayInputStream(jpeg))));
    }
    return decoded;
  }

  /** Publishes images of new items in one transaction: all can be read at once, and none before. */
  void send(int count) {
    producer.beginTransaction();
    for (int i = 0; i < count; i++) {
      byte[] jpeg = jpegs.get(i % jpegs.size());
      // The commit fails if a send did.
      Future<RecordMetadata> unused =
          producer.send(
              Records.of(
                  Topics.ITEM_IMAGES,
                  "item-" + sent++,
                  jpeg,
                  Records.header(ImageHeaders.IMAGE_ID, sha256(jpeg)),
                  Records.header(
                      ImageHeaders.RECEIVED_AT, String.valueOf(System.currentTimeMillis()))));
    }
    producer.commitTransaction();
  }

  static byte[] jpeg(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
