package org.fashionnet.drawing.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrokeFontTest {
  private static final String ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  @Test
  void every_letter_and_digit_fills_the_height_and_no_two_look_alike() {
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < ALL.length(); i++) {
      char letter = ALL.charAt(i);
      Rectangle2D box = StrokeFont.outline(String.valueOf(letter), 2, 3, 6).getBounds2D();
      assertThat(box.getMinX()).as("%s", letter).isGreaterThanOrEqualTo(2);
      assertThat(box.getMaxX()).as("%s", letter).isLessThanOrEqualTo(2 + 4.001);
      assertThat(box.getMinY()).as("%s", letter).isCloseTo(3, within(1.001));
      assertThat(box.getMaxY()).as("%s", letter).isCloseTo(9, within(0.001));
      drawn.add(strokes(letter));
    }
    assertThat(drawn).hasSize(ALL.length() - 1); // O and 0 are the same
  }

  private static String strokes(char letter) {
    StringBuilder strokes = new StringBuilder();
    double[] point = new double[6];
    var path = StrokeFont.outline(String.valueOf(letter), 0, 0, 6).getPathIterator(null);
    for (; !path.isDone(); path.next()) {
      strokes.append(path.currentSegment(point)).append(point[0]).append(point[1]);
    }
    return strokes.toString();
  }

  @Test
  void a_text_is_as_wide_as_said() {
    double width = StrokeFont.width("HOH", 12);

    assertThat(StrokeFont.outline("HOH", 0, 0, 12).getBounds2D().getWidth())
        .isCloseTo(width, within(0.5));
  }

  @Test
  void small_letters_are_drawn_large_and_an_unknown_one_leaves_its_room_free() {
    Rectangle2D known = StrokeFont.outline("aHa", 0, 0, 6).getBounds2D();
    Rectangle2D unknown = StrokeFont.outline("A?A", 0, 0, 6).getBounds2D();

    assertThat(unknown).isEqualTo(known);
    assertThat(StrokeFont.outline("?", 0, 0, 6).getCurrentPoint()).isNull();
  }
}
