package org.fashionnet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fashionnet.contracts.codec.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleCalibrationTest {
  private static final Path SHIPPED = Path.of("../models/fashionnet");

  @Test
  void the_shipped_bundle_is_written_as_it_was_read_but_for_the_order_of_its_attributes(
      @TempDir Path directory) throws IOException {
    BundleManifest.read(SHIPPED).write(directory);
    assertThat(JsonCodec.MAPPER.readTree(directory.resolve(BundleManifest.FILE).toFile()))
        .isEqualTo(JsonCodec.MAPPER.readTree(SHIPPED.resolve(BundleManifest.FILE).toFile()));
  }

  @Test
  void its_fields_stand_beside_those_of_the_manifest(@TempDir Path directory) throws IOException {
    BundleManifest.read(SHIPPED)
        .withRelevance(new BundleManifest.Relevance(0.25, 0.9))
        .write(directory);
    var json = JsonCodec.MAPPER.readTree(directory.resolve(BundleManifest.FILE).toFile());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "model",
            "input",
            "taxonomy",
            "architecture",
            "width",
            "temperature",
            "unsureBelow",
            "relevance",
            "metrics",
            "provenance");
    assertThat(json.at("/relevance/below").doubleValue()).isEqualTo(0.25);
  }

  @Test
  void a_value_out_of_range_is_named_with_its_attribute(@TempDir Path directory)
      throws IOException {
    assertThatThrownBy(() -> new BundleCalibration(Map.of("pattern", 0.0), Map.of(), null))
        .hasMessage("temperature.pattern 0.0 must be from 0.01 to 100.0");
    String shipped = Files.readString(SHIPPED.resolve(BundleManifest.FILE));
    Files.writeString(
        directory.resolve(BundleManifest.FILE),
        shipped.replaceFirst("\"color\" : 0\\.4", "\"color\" : 4"));
    assertThatThrownBy(() -> BundleManifest.read(directory))
        .hasMessageContaining("unsureBelow.color 4.0 must be from 0.0 to 1.0");
  }

  @Test
  void what_is_absent_means_no_temperature_and_no_threshold() {
    assertThat(BundleCalibration.NONE.temperature()).isEmpty();
    assertThat(BundleCalibration.NONE.unsureBelow()).isEmpty();
    assertThat(BundleCalibration.NONE.relevance()).isNull();
  }
}
