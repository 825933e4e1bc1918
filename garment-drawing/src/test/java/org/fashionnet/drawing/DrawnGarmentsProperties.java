package org.fashionnet.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Garments;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.raster.Palette;

class DrawnGarmentsProperties {
  private final GarmentPainter painter = new GarmentPainter();

  @Property(tries = 150)
  void a_picture_has_the_size_that_was_asked_for(
      @ForAll("garments") Garment garment,
      @ForAll @IntRange(min = 16, max = 120) int width,
      @ForAll @IntRange(min = 16, max = 120) int height,
      @ForAll Scene scene,
      @ForAll long seed) {
    BufferedImage image = painter.paint(garment, width, height, scene, seed);

    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
  }

  @Property(tries = 60)
  void a_seed_gives_the_same_picture_and_another_seed_another_one(
      @ForAll("garments") Garment garment, @ForAll Scene scene, @ForAll long seed) {
    int[] picture = pixels(painter.paint(garment, 40, 50, scene, seed));

    assertThat(pixels(painter.paint(garment, 40, 50, scene, seed))).isEqualTo(picture);
    assertThat(pixels(painter.paint(garment, 40, 50, scene, seed + 1))).isNotEqualTo(picture);
  }

  @Property(tries = 60)
  void a_garment_of_a_collection_depends_on_its_seed_and_index_alone(
      @ForAll @LongRange(min = 0, max = 1_000_000) long index, @ForAll long seed) {
    GarmentDesigner designer = GarmentDesigner.flattened(0.5);
    DrawnGarment small = new DrawnGarments(seed, designer, 24, 24, Scene.STUDIO).at(index);
    DrawnGarment large = new DrawnGarments(seed, designer, 32, 40, Scene.HOME).at(index);

    assertThat(large.garment()).isEqualTo(small.garment());
    assertThat(large.labels()).isEqualTo(large.garment().labels());
  }

  @Property(tries = 100)
  void a_studio_picture_shows_the_garment_in_the_middle_before_a_bright_ground(
      @ForAll("darkColors") String color, @ForAll long seed) {
    Map<String, String> wanted =
        Map.of("color", color, "kind", "t-shirt", "pattern", "solid", "fabric", "cotton");
    Garment garment = GarmentDesigner.natural().design(new SplittableRandom(seed), wanted);
    BufferedImage image = painter.paint(garment, 64, 64, Scene.STUDIO, seed);

    double middle =
        Arrays.stream(image.getRGB(24, 28, 16, 16, null, 0, 16))
            .map(Palette::luminance)
            .average()
            .orElseThrow();
    for (int corner : new int[] {image.getRGB(0, 0), image.getRGB(63, 0), image.getRGB(63, 63)}) {
      assertThat((double) Palette.luminance(corner)).isGreaterThan(middle + 40);
    }
  }

  @Provide
  Arbitrary<Garment> garments() {
    return Garments.any();
  }

  @Provide
  Arbitrary<String> darkColors() {
    return Arbitraries.of("black", "brown", "red", "purple");
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
