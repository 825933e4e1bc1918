package org.fashionnet.benchmarks.serving;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fashionnet.benchmarks.ranking.DrawnCatalogue;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.profile.ProfileRow;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.contracts.vector.Embedding;
import org.fashionnet.contracts.vector.FashionVector;
import org.fashionnet.kafka.record.Records;
import org.fashionnet.recommender.search.IndexedItem;
import org.fashionnet.recommender.search.IndexedItem.State;
import org.fashionnet.recommender.search.QuantisedVector;
import org.fashionnet.recommender.search.VectorLayout;

/** Publishes drawn items, what a model read in them, and people with wardrobes. */
public final class FilledTopics implements AutoCloseable {
  private static final String MODEL = "drawn";
  private static final int CHUNK = 20_000;
  private static final int MOST_GARMENTS = 20;

  /** The smallest there is: items of this measurement are not compared by their images. */
  private static final Embedding EMBEDDING = Embedding.fromBytes(new byte[] {1});

  private final KafkaProducer<byte[], byte[]> producer;
  private volatile Optional<Exception> failed = Optional.empty();
  private final VectorLayout layout;
  private final DrawnCatalogue catalogue;

  public FilledTopics(String bootstrapServers, VectorLayout layout, DrawnCatalogue catalogue) {
    this.layout = layout;
    this.catalogue = catalogue;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.LINGER_MS_CONFIG,
                50,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 18),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public void publishItems(int items) {
    try (var progress = new ProgressBar("publish", items)) {
      for (int from = 0; from < items; from += CHUNK) {
        List<List<ProducerRecord<byte[], byte[]>>> chunk =
            IntStream.range(from, Math.min(items, from + CHUNK))
                .parallel()
                .mapToObj(this::item)
                .toList();
        chunk.forEach(records -> records.forEach(this::send));
        progress.stepBy(chunk.size());
      }
    }
    flush();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    var unused =
        producer.send(
            record,
            (sent, failure) -> {
              if (failure != null) {
                failed = Optional.of(failure);
              }
            });
  }

  private void flush() {
    producer.flush();
    failed.ifPresent(
        failure -> {
          throw new IllegalStateException("the topics are not filled", failure);
        });
  }

  private List<ProducerRecord<byte[], byte[]>> item(int number) {
    IndexedItem drawn = catalogue.item(number);
    var item =
        new CatalogueItem(
            CatalogueItem.SCHEMA_VERSION,
            drawn.itemId(),
            new Offer(
                "Garment number " + number,
                drawn.price(),
                "EUR",
                drawn.fields().getOrDefault("category", List.of()).getFirst(),
                drawn.state() == State.AVAILABLE),
            Details.NONE,
            ItemImages.of(drawn.imageId()),
            drawn.updatedAt(),
            Map.of());
    return List.of(
        Records.of(Topics.CATALOGUE_ITEMS, drawn.itemId(), item),
        Records.of(Topics.ITEM_VECTORS, drawn.itemId(), vector(drawn.imageId(), drawn.vector())));
  }

  private FashionVector vector(String imageId, QuantisedVector read) {
    return new FashionVector(
        imageId, MODEL, layout.taxonomy().version(), layout.features(read), EMBEDDING);
  }

  /** People with 1 to 20 garments that look as the labelled photos do. */
  void publishPeople(int people) {
    for (int person = 0; person < people; person++) {
      var random = new SplittableRandom(person);
      List<ProfileRow> rows = new ArrayList<>();
      for (int n = 1 + random.nextInt(MOST_GARMENTS); n > 0; n--) {
        byte[] image = new byte[32];
        random.nextBytes(image);
        String imageId = HexFormat.of().formatHex(image);
        rows.add(new ProfileRow(1, vector(imageId, catalogue.photoVector(random))));
      }
      String userId = person(person);
      var profile = new StyleProfile(userId, 1, rows, Map.of());
      send(Records.of(Topics.STYLE_PROFILES, userId, profile));
    }
    flush();
  }

  /** The userId of a person. */
  static String person(int number) {
    return "person-" + number;
  }

  @Override
  public void close() {
    producer.close();
  }
}
