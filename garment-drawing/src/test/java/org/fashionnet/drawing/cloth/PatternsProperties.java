package org.fashionnet.drawing.cloth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.cut.Tailor;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Vocabulary;
import org.fashionnet.drawing.raster.Palette;

class PatternsProperties {
  private static final double PIXELS_PER_UNIT = 60;

  private record Sample(Pattern pattern, int[] colors) {}

  private static Sample sample(String pattern, String color, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Garment garment =
        GarmentDesigner.natural()
            .design(random, Map.of("pattern", pattern, "color", color, "kind", "t-shirt"));
    Cut cut = Tailor.cut(garment, random);
    int[] colors = Palette.scheme(color, random);
    return new Sample(Patterns.of(garment, cut, colors, random, PIXELS_PER_UNIT), colors);
  }

  private static Set<Integer> colorsOf(Pattern pattern, boolean body) {
    Set<Integer> seen = new HashSet<>();
    for (double u = -0.5; u < 0.5; u += 0.01) {
      for (double v = 0; v < 1.4; v += 0.01) {
        seen.add(pattern.rgbAt(u, v, body));
      }
    }
    return seen;
  }

  @Property(tries = 50)
  void plain_cloth_has_its_main_colour_everywhere(
      @ForAll("colors") String color, @ForAll long seed) {
    Sample plain = sample("solid", color, seed);

    assertThat(colorsOf(plain.pattern(), true)).containsExactly(plain.colors()[0]);
    assertThat(colorsOf(plain.pattern(), false)).containsExactly(plain.colors()[0]);
  }

  @Property(tries = 100)
  void patterned_cloth_shows_its_main_colour_and_at_least_one_other(
      @ForAll("patterns") String name, @ForAll("colors") String color, @ForAll long seed) {
    Sample patterned = sample(name, color, seed);

    Set<Integer> seen = colorsOf(patterned.pattern(), true);
    assertThat(seen).hasSizeGreaterThan(1);
    assertThat(seen).anyMatch(rgb -> Palette.distance(rgb, patterned.colors()[0]) < 0.1);
    assertThat(seen).allSatisfy(rgb -> assertThat(rgb).isBetween(0, 0xffffff));
  }

  @Property(tries = 50)
  void a_print_stays_on_the_chest(@ForAll("colors") String color, @ForAll long seed) {
    Sample print = sample("graphic", color, seed);

    assertThat(colorsOf(print.pattern(), false)).containsExactly(print.colors()[0]);
    for (double v = 0; v < 1.4; v += 0.01) {
      assertThat(print.pattern().rgbAt(0.7, v, true)).isEqualTo(print.colors()[0]);
    }
  }

  @Property(tries = 50)
  void stripes_run_straight_and_change_across(@ForAll("colors") String color, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] colors = Palette.scheme(color, random);
    Pattern stripes = LinePatterns.stripes(colors, false, random);

    assertThat(colorsOf(stripes, true)).contains(colors[0]);
    // Along some direction the colour stays the same for the whole length.
    boolean straight = false;
    for (int step = 0; step < 720 && !straight; step++) {
      double angle = step * Math.PI / 720;
      straight = sameAlong(stripes, Math.cos(angle), Math.sin(angle));
    }
    assertThat(straight).isTrue();
  }

  private static boolean sameAlong(Pattern pattern, double du, double dv) {
    int first = pattern.rgbAt(0.011, 0.007, true);
    for (double t = 0; t < 0.8; t += 0.02) {
      if (Palette.distance(pattern.rgbAt(0.011 + t * du, 0.007 + t * dv, true), first) > 0.3) {
        return false;
      }
    }
    return true;
  }

  @Property(tries = 30)
  void many_coloured_cloth_has_at_least_three_colours_far_apart(
      @ForAll("manyColoured") String name, @ForAll long seed) {
    Set<Integer> seen =
        colorsOf(sample(name, Vocabulary.CLASSES.get("color").getLast(), seed).pattern(), true);

    Set<Integer> apart = new HashSet<>();
    for (int rgb : seen) {
      if (apart.stream().allMatch(other -> Palette.distance(rgb, other) > 0.08)) {
        apart.add(rgb);
      }
    }
    assertThat(apart).hasSizeGreaterThanOrEqualTo(3);
  }

  @Provide
  Arbitrary<String> colors() {
    return Arbitraries.of(Vocabulary.SINGLE_COLORS);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of("checkered", "striped", "floral", "graphic");
  }

  @Provide
  Arbitrary<String> manyColoured() {
    return Arbitraries.of("checkered", "striped", "floral");
  }
}
