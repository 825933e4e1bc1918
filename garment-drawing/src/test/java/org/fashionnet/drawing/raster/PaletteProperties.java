package org.fashionnet.drawing.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.drawing.design.Vocabulary;

class PaletteProperties {
  private static final int SHADES = 400;

  /** Dark brown is near black and pale pink near white: a tenth may be named otherwise. */
  @Example
  void nine_of_ten_shades_look_more_like_their_own_colour_than_like_any_other() {
    Map<String, double[][]> examples = new HashMap<>();
    SplittableRandom random = new SplittableRandom(1);
    for (String color : Vocabulary.SINGLE_COLORS) {
      examples.put(color, shades(color, random));
    }
    for (String color : Vocabulary.SINGLE_COLORS) {
      int own = 0;
      for (double[] shade : shades(color, random)) {
        own += nearest(shade, examples).equals(color) ? 1 : 0;
      }
      assertThat(own).as(color).isGreaterThan(SHADES * 9 / 10);
    }
  }

  private static double[][] shades(String color, SplittableRandom random) {
    double[][] shades = new double[SHADES][];
    for (int i = 0; i < SHADES; i++) {
      shades[i] = place(Palette.pick(color, random));
    }
    return shades;
  }

  /** Hue as a direction, saturation as a distance, brightness as a height. */
  private static double[] place(int rgb) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
    double colorful = hsb[1] * hsb[2];
    double angle = hsb[0] * 2 * Math.PI;
    return new double[] {colorful * Math.cos(angle), colorful * Math.sin(angle), hsb[2]};
  }

  private static String nearest(double[] shade, Map<String, double[][]> examples) {
    String best = "";
    double least = Double.MAX_VALUE;
    for (Map.Entry<String, double[][]> entry : examples.entrySet()) {
      for (double[] other : entry.getValue()) {
        double distance =
            Math.hypot(Math.hypot(shade[0] - other[0], shade[1] - other[1]), shade[2] - other[2]);
        if (distance < least) {
          least = distance;
          best = entry.getKey();
        }
      }
    }
    return best;
  }

  @Property
  void a_scheme_begins_with_the_named_colour_and_a_second_one_stands_out(
      @ForAll("colors") String color, @ForAll long seed) {
    int[] scheme = Palette.scheme(color, new SplittableRandom(seed));

    assertThat(scheme).hasSize(5);
    assertThat(scheme[0]).isEqualTo(Palette.pick(color, new SplittableRandom(seed)));
    double farthest = 0;
    for (int i = 1; i < scheme.length; i++) {
      farthest = Math.max(farthest, Palette.distance(scheme[0], scheme[i]));
    }
    assertThat(farthest).isGreaterThan(0.2);
  }

  @Property
  void many_colours_are_strong_and_of_at_least_three_hues(@ForAll long seed) {
    int[] scheme = Palette.scheme("multi", new SplittableRandom(seed));

    assertThat(Arrays.stream(scheme))
        .allSatisfy(
            rgb ->
                assertThat(Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null)[1])
                    .isGreaterThan(0.55f));
    for (int i = 1; i < 3; i++) {
      assertThat(hueDistance(scheme[i], scheme[0])).isGreaterThan(0.1);
    }
  }

  private static double hueDistance(int one, int other) {
    double apart = Math.abs(hue(one) - hue(other));
    return Math.min(apart, 1 - apart);
  }

  private static double hue(int rgb) {
    return Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null)[0];
  }

  @Property
  void a_mixture_lies_between_its_parts(
      @ForAll @IntRange(max = 0xffffff) int one,
      @ForAll @IntRange(max = 0xffffff) int other,
      @ForAll @DoubleRange(max = 1) double share) {
    int mixed = Palette.mix(one, other, share);

    for (int shift = 0; shift <= 16; shift += 8) {
      int a = one >> shift & 255;
      int b = other >> shift & 255;
      assertThat(mixed >> shift & 255).isBetween(Math.min(a, b) - 1, Math.max(a, b));
    }
    assertThat(Palette.mix(one, other, 0)).isEqualTo(one);
    assertThat(Palette.mix(one, other, 1)).isEqualTo(other);
  }

  @Property
  void distance_is_zero_to_itself_and_the_same_both_ways(
      @ForAll @IntRange(max = 0xffffff) int one, @ForAll @IntRange(max = 0xffffff) int other) {
    assertThat(Palette.distance(one, one)).isZero();
    assertThat(Palette.distance(one, other))
        .isCloseTo(Palette.distance(other, one), within(1e-12))
        .isBetween(0.0, 1.2);
  }

  @Property
  void brightness_is_that_of_grey_for_grey(@ForAll @IntRange(max = 255) int level) {
    assertThat(Palette.luminance(level << 16 | level << 8 | level)).isEqualTo(level);
  }

  @Provide
  Arbitrary<String> colors() {
    return Arbitraries.of(Vocabulary.SINGLE_COLORS);
  }
}
