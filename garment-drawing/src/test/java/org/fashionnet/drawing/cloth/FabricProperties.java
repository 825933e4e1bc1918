package org.fashionnet.drawing.cloth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Garments;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.raster.Relief;

class FabricProperties {
  private static Fabric fabric(String label, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, String> wanted = Map.of("fabric", label, "kind", "dress", "style", "summer");
    return Fabric.of(GarmentDesigner.natural().design(random, wanted), random);
  }

  @Property
  void a_weave_shades_cloth_but_never_hides_its_colour(
      @ForAll("garments") Garment garment,
      @ForAll @DoubleRange(min = -2, max = 2) double u,
      @ForAll @DoubleRange(min = -1, max = 3) double v,
      @ForAll long seed) {
    Fabric fabric = Fabric.of(garment, new SplittableRandom(seed));

    assertThat(fabric.texture().shade(u, v)).isBetween(-0.8, 0.8);
    assertThat(fabric.texture().cover(u, v)).isBetween(0.0, 1.0);
    assertThat(fabric.opacity()).isBetween(0.6, 1.0);
    assertThat(fabric.sheer()).isBetween(0.0, fabric.opacity());
  }

  @Property(tries = 50)
  void only_chiffon_and_lace_let_the_background_through(@ForAll long seed) {
    assertThat(fabric("chiffon", seed).opacity()).isLessThan(0.95);
    assertThat(thinnest(fabric("lace", seed))).isLessThan(0.6);
    for (String dense : new String[] {"cotton", "wool", "silk", "denim", "synthetic"}) {
      Fabric fabric = fabric(dense, seed);
      assertThat(fabric.opacity()).as(dense).isEqualTo(1);
      assertThat(thinnest(fabric)).as(dense).isEqualTo(1);
    }
  }

  private static double thinnest(Fabric fabric) {
    double least = 1;
    for (double u = -0.4; u < 0.4; u += 0.013) {
      for (double v = 0; v < 1; v += 0.013) {
        least = Math.min(least, fabric.texture().cover(u, v));
      }
    }
    return least;
  }

  @Property(tries = 50)
  void silk_shines_and_cotton_does_not(@ForAll long seed) {
    assertThat(fabric("silk", seed).sheen()).isGreaterThan(0.5);
    assertThat(fabric("cotton", seed).sheen()).isZero();
  }

  @Property(tries = 50)
  void the_same_seed_folds_cloth_the_same_way(
      @ForAll("garments") Garment garment, @ForAll Scene scene, @ForAll long seed) {
    Relief one = drape(garment, scene, seed);
    Relief two = drape(garment, scene, seed);

    for (double x = 0; x < 1; x += 0.1) {
      assertThat(two.x(x, x)).isEqualTo(one.x(x, x));
      assertThat(two.y(x, 1 - x)).isEqualTo(one.y(x, 1 - x));
    }
  }

  @Property(tries = 30)
  void cloth_is_never_quite_flat(@ForAll("garments") Garment garment, @ForAll long seed) {
    Relief relief = drape(garment, Scene.HOME, seed);
    double sum = 0;
    for (double x = 0.1; x < 0.9; x += 0.05) {
      for (double y = 0.1; y < 0.9; y += 0.05) {
        sum += Math.hypot(relief.x(x, y), relief.y(x, y));
      }
    }
    assertThat(sum).isGreaterThan(0.5);
  }

  private static Relief drape(Garment garment, Scene scene, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Drape.of(garment, Fabric.of(garment, random), scene, random);
  }

  @Provide
  Arbitrary<Garment> garments() {
    return Garments.any();
  }
}
