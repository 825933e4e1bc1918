package org.fashionnet.benchmarks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.embedded.EmbeddedKafka;
import org.fashionnet.embedded.KafkaTopics;
import org.fashionnet.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed names what the catalogue knows: otherwise an import would fetch pictures. */
class ShopItemsTest {
  @TempDir private Path directory;

  @Test
  void a_feed_of_a_season_says_of_each_item_what_the_catalogue_of_that_season_has()
      throws IOException {
    Path feed = directory.resolve("feed.csv");
    ShopItems.write(feed, 3, 8, 2);
    Map<String, JsonNode> catalogue = catalogue(8, 2);
    List<String> rows = Files.readAllLines(feed);
    assertThat(rows.getFirst()).isEqualTo("id,title,price,product_type,availability,image_link");
    assertThat(rows).hasSize(6);
    for (String row : rows.subList(1, rows.size())) {
      List<String> fields = List.of(row.split(",", -1));
      JsonNode item = catalogue.get(fields.get(0));
      assertThat(fields.get(1)).isEqualTo(item.path("title").asText());
      assertThat(fields.get(2))
          .isEqualTo(item.path("price").decimalValue().toPlainString() + " EUR");
      assertThat(fields.get(5)).isEqualTo(item.at("/pictures/0/address").asText());
      assertThat(item.path("imageId").asText()).hasSize(64);
    }
  }

  /** As the broker has it, without the times. */
  private Map<String, JsonNode> catalogue(int items, int season) throws IOException {
    int port = Ports.free();
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(directory.resolve("kafka"), port, Ports.free(), Map.of())) {
      String address = "127.0.0.1:" + port;
      KafkaTopics.createMissing(address, List.of(Topics.CATALOGUE_ITEMS));
      var topics = new TopicsOfBroker(address);
      topics.send(items, number -> ShopItems.known(number, season - 1));
      topics.send(items, number -> ShopItems.known(number, season));
      assertThat(topics.end(Topics.CATALOGUE_ITEMS)).isEqualTo(2L * items);
      Map<String, JsonNode> catalogue = topics.catalogue();
      assertThat(catalogue).hasSize(items).containsKey(ShopItems.itemId(0));
      assertThat(catalogue.values())
          .allSatisfy(item -> assertThat(item.has("updatedAt")).isFalse());
      return catalogue;
    }
  }
}
