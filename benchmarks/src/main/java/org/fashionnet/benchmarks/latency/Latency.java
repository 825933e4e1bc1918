package org.fashionnet.benchmarks.latency;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a running system and undoes every change that it made. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description =
        "Measures the time from giving a wardrobe photo to seeing its recommendations, and from a"
            + " catalogue change in Kafka to seeing it. Needs a running system with a catalogue:"
            + " ./fashionnet demo")
public final class Latency implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(names = "--gateway", defaultValue = "http://localhost:8080", paramLabel = "URL")
  URI gatewayAddress;

  @Option(names = "--kafka", defaultValue = "localhost:19092", paramLabel = "HOST:PORT")
  String bootstrapServers;

  @Option(
      names = "--shopper",
      defaultValue = "ada",
      description = "whose first recommended item is changed (default: ${DEFAULT-VALUE})")
  String shopper;

  @Option(
      names = "--samples",
      defaultValue = "50",
      description = "number of photos and of changes to measure (default: ${DEFAULT-VALUE})")
  int samples;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Latency()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    var gateway = new Gateway(gatewayAddress);
    List<String> lines = new ArrayList<>();
    lines.add(photos(gateway).line("wardrobe photo until in the recommendations"));
    lines.add(changes(gateway).line("catalogue change by Kafka until visible"));
    lines.forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  /** Each photo gets a shopper of its own, who has recommendations only once it is processed. */
  private Percentiles photos(Gateway gateway) throws Exception {
    long run = System.currentTimeMillis();
    var garments = new DrawnGarments(run, GarmentDesigner.natural(), 400, 533, Scene.HOME);
    double[] millis = new double[samples];
    for (int i : ProgressBar.wrap(indices(), "photos ")) {
      String userId = "latency-%d-%d".formatted(run, i);
      byte[] jpeg = Photos.jpeg(garments.at(i).image());
      long start = System.nanoTime();
      gateway.givePhoto(userId, jpeg);
      await(
          "recommendations of " + userId, () -> gateway.read(recommendations(userId)).isPresent());
      millis[i] = (System.nanoTime() - start) / 1e6;
      gateway.erase(userId);
    }
    return new Percentiles(millis);
  }

  private Percentiles changes(Gateway gateway) throws Exception {
    var anyone =
        gateway
            .read(recommendations(shopper))
            .map(answer -> answer.at("/items/0/item/itemId").asText())
            .filter(id -> !id.isEmpty())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "--shopper %s has no recommendations to take an item from"
                            .formatted(shopper)));
    var path = "/api/v1/items/" + anyone;
    var item = gateway.read(path).orElseThrow().get("item");
    double[] millis = new double[samples];
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i : ProgressBar.wrap(indices(), "changes")) {
        BigDecimal price = new BigDecimal(1000 + i).movePointLeft(2);
        long start = System.nanoTime();
        producer.send(change(item, price)).get();
        await("price " + price, () -> price.compareTo(priceAt(gateway, path)) == 0);
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      producer.send(change(item, item.path("price").decimalValue())).get();
    }
    return new Percentiles(millis);
  }

  private static BigDecimal priceAt(Gateway gateway, String path) throws Exception {
    return gateway.read(path).orElseThrow().at("/item/price").decimalValue();
  }

  private static ProducerRecord<byte[], byte[]> change(JsonNode item, BigDecimal price) {
    var update =
        new CatalogueUpdate(
            item.get("itemId").asText(),
            new Offer(
                item.get("title").asText(),
                price,
                item.path("currency").asText("EUR"),
                item.path("category").isTextual() ? item.get("category").asText() : null,
                true),
            Details.NONE,
            WantedPictures.NONE);
    return new ProducerRecord<>(
        Topics.CATALOGUE_UPDATES.name(),
        Codecs.encodeKey(update.itemId()),
        Codecs.CATALOGUE_CHANGE.encode(update));
  }

  private static String recommendations(String userId) {
    return "/api/v1/recommendations/" + userId + "?limit=1";
  }

  private List<Integer> indices() {
    return IntStream.range(0, samples).boxed().toList();
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > limit) {
        throw new IllegalStateException(
            "%s did not appear within %d s".formatted(what, PATIENCE.toSeconds()));
      }
    }
  }
}
