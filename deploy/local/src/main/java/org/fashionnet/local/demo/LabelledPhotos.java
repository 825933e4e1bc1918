package org.fashionnet.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fashionnet.local.console.UserError;

/**
 * Photos with true labels in a CSV beside a folder {@code images}. The test and validation photos,
 * which no network was trained on, are the catalogue; three shoppers wear training photos.
 */
final class LabelledPhotos {
  private static final List<String> COLUMNS =
      List.of(
          "image", "sender", "garment", "split", "pattern", "fabric", "color", "style", "shape");
  private static final Set<String> SHIRTS = Set.of("shirt", "t-shirt", "polo", "longsleeve");
  private static final int WARDROBE = 12;

  private LabelledPhotos() {}

  /** One row of the CSV; an empty class is not labelled. */
  record Row(
      String image,
      String garment,
      String split,
      String pattern,
      String fabric,
      String color,
      String style) {}

  /**
   * Reads what there are photos of.
   *
   * @param say gets a line when photos are missing
   */
  static DemoData read(Path csv, Path images, Consumer<String> say) {
    List<Row> named = rows(csv);
    List<Row> rows = named.stream().filter(row -> Files.exists(file(images, row))).toList();
    if (rows.size() < named.size()) {
      say.accept(
          "  %d of the %d photos that %s names are not in %s"
              .formatted(named.size() - rows.size(), named.size(), csv, images));
    }
    List<DemoItem> items = new ArrayList<>();
    for (Row row : rows) {
      if (row.split().equals("test") || row.split().equals("validation")) {
        items.add(
            new DemoItem(
                row.image(),
                LabelTitle.of(row),
                row.garment(),
                Prices.of(row.image(), row.garment()),
                photo(images, row)));
      }
    }
    if (items.isEmpty()) {
      throw new UserError(
          "%s names no photo of %s whose split is test or validation: these are the catalogue."
              .formatted(csv, images));
    }
    List<Wardrobe> wardrobes = new ArrayList<>();
    add(
        wardrobes,
        "ada",
        "striped shirts",
        photos(
            rows,
            images,
            row -> row.pattern().equals("striped") && SHIRTS.contains(row.garment())));
    add(
        wardrobes,
        "grace",
        "floral dresses",
        photos(
            rows, images, row -> row.pattern().equals("floral") && row.garment().equals("dress")));
    add(
        wardrobes,
        "coco",
        "black party dresses",
        photos(
            rows,
            images,
            row ->
                row.color().equals("black")
                    && row.style().equals("party")
                    && row.garment().equals("dress")));
    return new DemoData(items.size() + " labelled photos of " + csv, items, wardrobes);
  }

  private static void add(
      List<Wardrobe> wardrobes, String userId, String likes, List<Photo> photos) {
    if (!photos.isEmpty()) {
      wardrobes.add(new Wardrobe(userId, likes, photos));
    }
  }

  private static List<Photo> photos(List<Row> rows, Path images, Predicate<Row> liked) {
    return rows.stream()
        .filter(row -> row.split().equals("train"))
        .filter(liked)
        .limit(WARDROBE)
        .map(row -> photo(images, row))
        .toList();
  }

  private static Photo photo(Path images, Row row) {
    return Photo.of(file(images, row));
  }

  private static Path file(Path images, Row row) {
    return images.resolve(row.image() + ".jpg");
  }

  /** Reads the CSV and says which column or photo is missing. */
  static List<Row> rows(Path csv) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
      List<String> missing = new ArrayList<>(COLUMNS);
      missing.removeAll(parser.getHeaderNames());
      if (!missing.isEmpty()) {
        throw new UserError(
            "%s lacks the columns %s; it has %s".formatted(csv, missing, parser.getHeaderNames()));
      }
      List<Row> rows = new ArrayList<>();
      for (CSVRecord record : parser) {
        rows.add(row(csv, record));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("labels %s cannot be read".formatted(csv), e);
    }
  }

  private static Row row(Path csv, CSVRecord record) {
    String image = record.get("image");
    // The name becomes a path and an item's id.
    if (!image.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,90}")) {
      throw new UserError(
          "%s, line %d: image '%s' must be a file name without its ending"
              .formatted(csv, record.getRecordNumber() + 1, image));
    }
    return new Row(
        image,
        record.get("garment"),
        record.get("split"),
        record.get("pattern"),
        record.get("fabric"),
        record.get("color"),
        record.get("style"));
  }

  /** Requires that the photos of the demonstration are there. */
  static void requireImages(Path csv, Path images) {
    if (!Files.isDirectory(images)) {
      throw new UserError(
          "%s names photos, but there is no folder %s beside it".formatted(csv, images));
    }
  }
}
