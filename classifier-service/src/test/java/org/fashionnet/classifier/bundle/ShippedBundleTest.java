package org.fashionnet.classifier.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.classifier.fixture.Pictures;
import org.fashionnet.classifier.inference.Jpeg;
import org.fashionnet.classifier.inference.VectorAssembler;
import org.fashionnet.classifier.inference.djl.OnnxNetworkLoader;
import org.fashionnet.contracts.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;

class ShippedBundleTest {
  private static final Path SHIPPED = Path.of("../models/fashionnet");

  @Test
  void the_shipped_bundle_passes_its_checks_and_reads_a_picture() throws Exception {
    assumeThat(SHIPPED.resolve("bundle.json")).as("the repository ships no bundle").exists();
    byte[] jpeg = Pictures.jpeg(Color.RED);
    try (ModelBundle bundle = new BundleLoader(new OnnxNetworkLoader(2, 8)).load(SHIPPED)) {
      byte[] input = bundle.manifest().input().preprocessing().rgb(Jpeg.decode(jpeg));

      var vector =
          VectorAssembler.of(
              bundle.manifest(),
              Pictures.sha256(jpeg),
              bundle.network().predict(List.of(input)).getFirst());

      vector.requireFits(Taxonomy.shipped(bundle.manifest().taxonomy().version()));
      assertThat(vector.features().get("color").confidence()).isGreaterThan(0);
    }
  }
}
