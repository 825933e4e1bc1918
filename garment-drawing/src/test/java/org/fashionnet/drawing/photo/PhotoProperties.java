package org.fashionnet.drawing.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.raster.Palette;

class PhotoProperties {
  private static final int SIDE = 48;

  private static int[] filled(int rgb) {
    int[] pixels = new int[SIDE * SIDE];
    Arrays.fill(pixels, rgb);
    return pixels;
  }

  private static double brightness(int[] pixels) {
    return Arrays.stream(pixels).map(Palette::luminance).average().orElseThrow();
  }

  private static int[] backdrop(Scene scene, boolean hung, long seed) {
    int[] pixels = filled(-1);
    Backdrop.paint(pixels, SIDE, SIDE, scene, hung, 0x808080, new SplittableRandom(seed));
    return pixels;
  }

  @Property(tries = 200)
  void a_backdrop_covers_the_whole_picture(
      @ForAll Scene scene, @ForAll boolean hung, @ForAll long seed) {
    assertThat(Arrays.stream(backdrop(scene, hung, seed)))
        .allSatisfy(rgb -> assertThat(rgb).isBetween(0, 0xffffff));
  }

  @Property(tries = 50)
  void a_studio_is_bright_and_brightest_in_the_middle(@ForAll long seed) {
    int[] pixels = backdrop(Scene.STUDIO, false, seed);

    assertThat(brightness(pixels)).isGreaterThan(225);
    assertThat(Palette.luminance(pixels[SIDE / 2 * SIDE + SIDE / 2]))
        .isGreaterThanOrEqualTo(Palette.luminance(pixels[SIDE * SIDE - 1]));
  }

  @Property
  void light_in_a_studio_is_white_and_nearly_even(
      @ForAll @DoubleRange(max = 1) double x,
      @ForAll @DoubleRange(max = 1) double y,
      @ForAll long seed) {
    Light light = Light.of(Scene.STUDIO, new SplittableRandom(seed));

    assertThat(light.at(x, y)).isBetween(0.94, 1.05);
    assertThat(light.red()).isEqualTo(light.green()).isEqualTo(light.blue()).isEqualTo(1);
  }

  @Property
  void light_at_home_comes_from_one_side_and_never_leaves_a_place_dark(
      @ForAll @DoubleRange(max = 1) double x,
      @ForAll @DoubleRange(max = 1) double y,
      @ForAll long seed) {
    Light light = Light.of(Scene.HOME, new SplittableRandom(seed));

    assertThat(Math.hypot(light.x(), light.y())).isBetween(0.999, 1.001);
    assertThat(light.at(x, y)).isGreaterThan(0.1);
  }

  @Property
  void more_light_is_brighter_until_white(
      @ForAll @IntRange(max = 0xffffff) int rgb, @ForAll @DoubleRange(max = 4) double factor) {
    int lit = Light.scale(rgb, factor);

    assertThat(lit).isBetween(0, 0xffffff);
    assertThat(Palette.luminance(lit))
        .isLessThanOrEqualTo(Palette.luminance(Light.scale(rgb, factor + 0.5)));
    assertThat(Light.scale(rgb, 1)).isEqualTo(rgb);
    assertThat(Light.scale(rgb, 0)).isZero();
    assertThat(Light.scale(rgb, -1)).isZero();
  }

  @Property(tries = 100)
  void exposure_brightens_dark_pictures_darkens_bright_ones_and_keeps_their_order(
      @ForAll long seed) {
    double dark = exposed(0x303030, seed);
    double bright = exposed(0xe0e0e0, seed);

    assertThat(dark).isGreaterThan(0x30 * 0.9);
    assertThat(bright).isLessThan(0xe0 * 1.1);
    assertThat(dark).isLessThan(bright);
  }

  private static double exposed(int rgb, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] pixels = filled(rgb);
    Camera.expose(pixels, SIDE, SIDE, Light.of(Scene.STUDIO, random), random);
    return brightness(pixels);
  }

  @Property(tries = 100)
  void a_camera_adds_noise_and_no_brightness(
      @ForAll @IntRange(min = 40, max = 210) int level, @ForAll long seed) {
    int[] pixels = filled(level << 16 | level << 8 | level);
    Camera.shoot(pixels, SIDE, SIDE, new SplittableRandom(seed));

    assertThat(Arrays.stream(pixels)).allSatisfy(rgb -> assertThat(rgb).isBetween(0, 0xffffff));
    assertThat(brightness(pixels)).isBetween(level - 3.0, level + 3.0);
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(5);
  }
}
