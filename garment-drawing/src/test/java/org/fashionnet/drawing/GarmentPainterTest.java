package org.fashionnet.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.fashionnet.drawing.cut.Cut;
import org.fashionnet.drawing.cut.Tailor;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.drawing.raster.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GarmentPainterTest {
  private final GarmentDesigner designer = GarmentDesigner.natural();
  private final GarmentPainter painter = new GarmentPainter();

  /** Hue in degrees, saturation and brightness in percent: where a person would say the name. */
  @ParameterizedTest
  @CsvSource({
    "black, 0, 360, 0, 100, 0, 30",
    "white, 0, 360, 0, 18, 72, 100",
    "grey, 0, 360, 0, 20, 20, 85",
    "blue, 180, 245, 20, 100, 12, 100",
    "green, 65, 175, 20, 100, 12, 95",
    "red, -18, 12, 55, 100, 35, 100",
    "pink, 305, 357, 12, 95, 60, 100",
    "yellow, 38, 68, 35, 100, 60, 100",
    "orange, 10, 38, 55, 100, 60, 100",
    "purple, 255, 302, 20, 95, 20, 90",
    "brown, 5, 40, 25, 85, 12, 55",
    "beige, 18, 50, 6, 45, 60, 100"
  })
  void the_main_colour_of_a_studio_picture_is_near_its_label(
      String color, double h0, double h1, double s0, double s1, double b0, double b1) {
    for (int seed = 0; seed < 12; seed++) {
      Map<String, String> wanted =
          Map.of("color", color, "pattern", "solid", "fabric", "cotton", "kind", "t-shirt");
      Garment garment = designer.design(new SplittableRandom(seed), wanted);
      float[] hsb = middleColor(painter.paint(garment, 96, 96, Scene.STUDIO, seed));
      double hue = hsb[0] * 360;
      boolean inside = (hue >= h0 && hue <= h1) || (hue - 360 >= h0 && hue - 360 <= h1);
      if (s0 > 0) {
        assertThat(inside).as("hue %s of %s, seed %d", hue, color, seed).isTrue();
      }
      assertThat(hsb[1] * 100.0).as("saturation of %s, seed %d", color, seed).isBetween(s0, s1);
      assertThat(hsb[2] * 100.0).as("brightness of %s, seed %d", color, seed).isBetween(b0, b1);
    }
  }

  @Test
  void longer_sleeves_put_more_cloth_beside_the_body() {
    double bare = clothBesideTheBody("sleeveless");
    double half = clothBesideTheBody("half-sleeve");
    double full = clothBesideTheBody("full-sleeve");
    assertThat(bare).isZero();
    assertThat(half).isGreaterThan(0.02);
    assertThat(full).isGreaterThan(half * 1.4);
  }

  /** Mean area in square garment units. */
  private double clothBesideTheBody(String shape) {
    double total = 0;
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Garment garment =
          designer.design(random, Map.of("shape", shape, "kind", "blouse", "pattern", "solid"));
      Cut cut = Tailor.cut(garment, random);
      for (double y = -0.5; y < 3; y += 0.02) {
        for (double x = -2.5; x < 2.5; x += 0.02) {
          boolean sleeve = covers(cut, Cut.Role.SLEEVE, x, y);
          total += sleeve && !covers(cut, Cut.Role.BODY, x, y) ? 0.02 * 0.02 : 0;
        }
      }
    }
    return total / 60;
  }

  private static boolean covers(Cut cut, Cut.Role role, double x, double y) {
    return cut.parts().stream().anyMatch(p -> p.role() == role && p.outline().contains(x, y));
  }

  @Test
  void stripes_checks_and_flowers_are_busier_than_plain_cloth() {
    double plain = business("solid");
    for (String pattern : new String[] {"striped", "checkered", "floral"}) {
      assertThat(business(pattern)).as(pattern).isGreaterThan(plain * 1.8);
    }
  }

  private double business(String pattern) {
    double sum = 0;
    for (int seed = 0; seed < 20; seed++) {
      Map<String, String> wanted = new HashMap<>(Map.of("kind", "t-shirt", "fabric", "cotton"));
      wanted.put("pattern", pattern);
      wanted.put("style", "casual");
      Garment garment = designer.design(new SplittableRandom(seed), wanted);
      BufferedImage image = painter.paint(garment, 96, 96, Scene.STUDIO, seed);
      for (int y = 36; y < 70; y++) {
        for (int x = 36; x < 60; x++) {
          sum +=
              Math.abs(
                  Palette.luminance(image.getRGB(x, y))
                      - Palette.luminance(image.getRGB(x + 1, y)));
          sum +=
              Math.abs(
                  Palette.luminance(image.getRGB(x, y))
                      - Palette.luminance(image.getRGB(x, y + 1)));
        }
      }
    }
    return sum;
  }

  @Test
  void a_studio_picture_has_a_light_rim_and_a_home_picture_varies() {
    double studioDarkest = 255;
    double homeDarkest = 255;
    for (int seed = 0; seed < 30; seed++) {
      Garment garment = designer.design(new SplittableRandom(seed));
      studioDarkest = Math.min(studioDarkest, rim(garment, Scene.STUDIO, seed));
      homeDarkest = Math.min(homeDarkest, rim(garment, Scene.HOME, seed));
    }
    assertThat(studioDarkest).isGreaterThan(200);
    assertThat(homeDarkest).isLessThan(120);
  }

  private double rim(Garment garment, Scene scene, long seed) {
    BufferedImage image = painter.paint(garment, 64, 64, scene, seed);
    double sum = 0;
    for (int i = 0; i < 64; i++) {
      sum += Palette.luminance(image.getRGB(i, 0)) + Palette.luminance(image.getRGB(0, i));
    }
    return sum / 128;
  }

  @Test
  void a_picture_too_small_to_show_anything_is_refused() {
    Garment garment = designer.design(new SplittableRandom(1));
    assertThatThrownBy(() -> painter.paint(garment, 8, 64, Scene.HOME, 1))
        .hasMessageContaining("8x64");
  }

  /** The median colour of the chest and belly. */
  private static float[] middleColor(BufferedImage image) {
    int[][] channels = new int[3][256];
    int count = 0;
    for (int y = 45; y < 75; y++) {
      for (int x = 36; x < 60; x++) {
        int rgb = image.getRGB(x, y);
        for (int c = 0; c < 3; c++) {
          channels[c][rgb >> (16 - 8 * c) & 255]++;
        }
        count++;
      }
    }
    int[] median = new int[3];
    for (int c = 0; c < 3; c++) {
      int seen = 0;
      while (seen + channels[c][median[c]] <= count / 2) {
        seen += channels[c][median[c]++];
      }
    }
    return Color.RGBtoHSB(median[0], median[1], median[2], null);
  }
}
