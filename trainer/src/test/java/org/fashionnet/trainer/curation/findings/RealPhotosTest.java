package org.fashionnet.trainer.curation.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.fashionnet.trainer.curation.duplicates.Components;
import org.fashionnet.trainer.curation.duplicates.NearDuplicates;
import org.fashionnet.trainer.curation.duplicates.PerceptualHash;
import org.fashionnet.trainer.curation.labels.Inputs;
import org.fashionnet.trainer.curation.photos.Embedder;
import org.fashionnet.trainer.curation.photos.Inspection;
import org.fashionnet.trainer.curation.photos.Inspector;
import org.fashionnet.trainer.curation.photos.Photo;
import org.fashionnet.trainer.curation.probe.OutOfFold;
import org.fashionnet.trainer.curation.split.Clustering;
import org.fashionnet.trainer.fixture.Pictures;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What curation achieves on real photos: the figures of docs/explanation/measurements.md. */
class RealPhotosTest {
  private static final Logger LOG = LoggerFactory.getLogger(RealPhotosTest.class);
  private static final Path SHIPPED = Path.of("../models/fashionnet");
  private static final Taxonomy TAXONOMY = Taxonomy.shipped(Taxonomy.DEFAULT);
  private static final double WRONG = 0.05;
  private static final double MARGIN = 0.7;

  private static List<Photo> photos;
  private static List<float[]> irrelevant;

  /** Once; each test is skipped with its reason where there are no photos. */
  @BeforeEach
  void inspect() throws IOException {
    String folder = System.getenv("FASHIONNET_CLOTHING_DIR");
    assumeTrue(
        folder != null,
        "set FASHIONNET_CLOTHING_DIR to the folder of the clothing photos to run this test");
    if (photos == null) {
      inspect(folder);
    }
  }

  private static void inspect(String folder) throws IOException {
    var inputs = new Inputs(TAXONOMY, null);
    BundleManifest manifest = BundleManifest.read(SHIPPED);
    try (var model = OnnxModel.open(SHIPPED, manifest)) {
      var inspector =
          new Inspector(
              new Embedder(
                  manifest.input().preprocessing(), model::outputs, OptionalDouble.empty()));
      photos =
          inspector
              .inspect(inputs.read(List.of(Path.of(folder, "labels.csv")), null), done -> {})
              .stream()
              .map(inspection -> Photo.of(List.of((Inspection.OfPicture) inspection)))
              .toList();
      irrelevant =
          inspector.embeddings(
              inputs.read(List.of(Path.of(folder, "not-in-taxonomy")), null), done -> {});
    }
  }

  @Test
  void other_things_are_less_like_the_garments_than_these_are() {
    double area = doubts().areaUnderCurve(irrelevant);
    publish("ROC AUC of likeness", area);
    assertThat(area).isGreaterThan(0.75);
  }

  @Test
  void half_of_the_planted_label_errors_are_found_among_few_others() {
    int planted = 0;
    int flagged = 0;
    int found = 0;
    int labels = 0;
    int[] folds = clustering().folds(5, 1);
    var random = new Random(5);
    for (Attribute attribute : TAXONOMY.attributes()) {
      int classes = attribute.classes().size();
      int[] truth = doubts().probes(attribute).labels();
      Set<Integer> wrong = new HashSet<>();
      for (int i = 0; i < truth.length; i++) {
        if (truth[i] >= 0) {
          labels++;
          if (random.nextDouble() < WRONG) {
            truth[i] = (truth[i] + 1 + random.nextInt(classes - 1)) % classes;
            wrong.add(i);
          }
        }
      }
      planted += wrong.size();
      var probes = new OutOfFold(embeddings(), truth, folds, classes, 1);
      for (var suspect : ConfidentLearning.suspects(truth, probes.probabilities(1), classes)) {
        if (suspect.margin() >= MARGIN) {
          flagged++;
          found += wrong.contains(suspect.photo()) ? 1 : 0;
        }
      }
    }
    publish("labels", labels);
    publish("planted label errors", planted);
    publish("flagged", flagged);
    publish("planted among the flagged", found);
    assertThat((double) found / planted).isGreaterThan(0.4);
    assertThat((double) found / flagged).isGreaterThan(0.3);
  }

  @Test
  void photos_are_no_near_duplicates_but_smaller_and_recompressed_copies_are() throws IOException {
    long[] hashes = photos.stream().mapToLong(photo -> photo.picture().hash()).toArray();
    assertThat(NearDuplicates.clusters(hashes, 4).all()).hasSameSizeAs(photos);
    var farther = new AtomicInteger();
    NearDuplicates.pairs(hashes, 8, (one, other) -> farther.incrementAndGet());
    publish("pairs of photos within 8 bits", farther.get());
    List<String> kinds =
        List.of("half size", "quarter size", "half size, recompressed", "2 % cut off each edge");
    int[] found = new int[kinds.size()];
    int tried = 0;
    for (int i = 0; i < photos.size(); i += 10) {
      BufferedImage image = ImageIO.read(photos.get(i).file().toFile());
      BufferedImage half = Pictures.scaled(image, image.getWidth() / 2, image.getHeight() / 2);
      List<BufferedImage> copies = new ArrayList<>();
      copies.add(half);
      copies.add(Pictures.scaled(image, image.getWidth() / 4, image.getHeight() / 4));
      copies.add(recompressed(half));
      int x = image.getWidth() / 50;
      int y = image.getHeight() / 50;
      copies.add(image.getSubimage(x, y, image.getWidth() - 2 * x, image.getHeight() - 2 * y));
      for (int k = 0; k < found.length; k++) {
        long copy = PerceptualHash.of(copies.get(k));
        found[k] += PerceptualHash.distance(photos.get(i).picture().hash(), copy) <= 4 ? 1 : 0;
      }
      tried++;
    }
    for (int k = 0; k < found.length; k++) {
      publish(kinds.get(k) + ": found", (double) found[k] / tried);
    }
    for (int k = 0; k < found.length - 1; k++) {
      assertThat((double) found[k] / tried).as(kinds.get(k)).isGreaterThan(0.95);
    }
  }

  private static BufferedImage recompressed(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static float[][] embeddings() {
    return photos.stream()
        .map(of -> of.picture().output().orElseThrow().embedding())
        .toArray(float[][]::new);
  }

  private static Clustering clustering() {
    return new Clustering(TAXONOMY, photos, new Components(photos.size()));
  }

  private static Doubts doubts() {
    return new Doubts(TAXONOMY, photos, clustering().folds(Doubts.FOLDS, 1), 1);
  }

  private static void publish(String name, double value) {
    LOG.info("{}: {}", name, String.format(Locale.ROOT, "%.3f", value));
  }
}
