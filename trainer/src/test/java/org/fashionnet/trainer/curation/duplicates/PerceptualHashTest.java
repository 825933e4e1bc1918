package org.fashionnet.trainer.curation.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.fashionnet.drawing.DrawnGarments;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.fashionnet.trainer.fixture.Pictures;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {
  private static final DrawnGarments DRAWN =
      new DrawnGarments(3, GarmentDesigner.natural(), 150, 200, Scene.HOME);

  @Test
  void each_value_of_the_square_is_the_mean_of_its_area() {
    // 3 x 3 pixels in 2 x 2 values: one and a half pixels each way.
    int[] brightness = {10, 20, 30, 40, 50, 60, 70, 80, 90};
    for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_RGB}) {
      var image = new BufferedImage(3, 3, type);
      for (int i = 0; i < 9; i++) {
        image.setRGB(i % 3, i / 3, brightness[i] * 0x10101);
      }
      float[][] square = new GreySquare(2).of(image);
      assertThat(square[0][0]).isCloseTo((10 + 20 / 2f + 40 / 2f + 50 / 4f) / 2.25f, within(1e-3f));
      assertThat(square[1][1]).isCloseTo((90 + 80 / 2f + 60 / 2f + 50 / 4f) / 2.25f, within(1e-3f));
    }
  }

  @Test
  void a_picture_larger_or_smaller_than_the_square_keeps_its_mean() {
    for (int side : new int[] {1, 5, 31, 32, 33, 100}) {
      var image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
      for (int i = 0; i < side * side; i++) {
        image.setRGB(i % side, i / side, 0xc8c8c8);
      }
      for (float[] row : new GreySquare(32).of(image)) {
        for (float value : row) {
          assertThat(value).as("side %d", side).isCloseTo(200, within(0.01f));
        }
      }
    }
  }

  @Test
  void a_smaller_copy_is_near_and_another_garment_is_far() {
    for (int i = 0; i < 10; i++) {
      long hash = PerceptualHash.of(DRAWN.at(i).image());
      long smaller = PerceptualHash.of(Pictures.scaled(DRAWN.at(i).image(), 75, 100));
      assertThat(PerceptualHash.distance(hash, smaller)).isLessThanOrEqualTo(4);
      for (int other = 0; other < i; other++) {
        long far = PerceptualHash.of(DRAWN.at(other).image());
        assertThat(PerceptualHash.distance(hash, far)).isGreaterThan(4);
      }
    }
  }
}
