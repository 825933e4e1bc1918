package org.fashionnet.benchmarks.catalogue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.Details;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.Offer;
import org.fashionnet.contracts.topic.Topics;
import org.fashionnet.kafka.record.Records;

/** Items of a shop whose pictures are known, and feeds that name them. */
final class ShopItems {
  private ShopItems() {}

  static String itemId(int number) {
    return "item-" + number;
  }

  /** Nobody listens there: a picture that is new waits. */
  private static String address(int number) {
    return "http://127.0.0.1:9/%d.jpg".formatted(number);
  }

  private static BigDecimal price(int number, int season) {
    return BigDecimal.valueOf(1_000L + number % 9_000 + season, 2);
  }

  /** An item as the catalogue has it, with its picture. */
  static ProducerRecord<byte[], byte[]> known(int number, int season) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String imageId = "%064x".formatted(number + 1);
    var picture = new ItemPicture(address(number), imageId, null, null, null, now, now);
    var item =
        new CatalogueItem(
            CatalogueItem.SCHEMA_VERSION,
            itemId(number),
            new Offer("Garment " + number, price(number, season), "EUR", "garments", true),
            Details.NONE,
            new ItemImages(imageId, null, List.of(), List.of(picture)),
            now,
            Map.of());
    return Records.of(Topics.CATALOGUE_ITEMS, item.itemId(), item);
  }

  /**
   * Writes a feed as CSV.
   *
   * @param from number of the first item
   * @param to behind the last one
   * @param season changes all prices
   */
  static void write(Path file, int from, int to, int season) throws IOException {
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("id,title,price,product_type,availability,image_link\n");
      for (int n = from; n < to; n++) {
        csv.write(
            "%s,Garment %d,%s EUR,garments,in stock,%s%n"
                .formatted(itemId(n), n, price(n, season), address(n)));
      }
    }
  }
}
