package org.fashionnet.classifier.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fashionnet.classifier.fixture.Pictures;
import org.junit.jupiter.api.Test;

class JpegTest {
  private static final byte[] RED = Pictures.jpeg(Color.RED);

  @Test
  void a_jpeg_is_read() throws IOException {
    var image = Jpeg.decode(RED);
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(60);
    assertThat(new Color(image.getRGB(5, 5)).getRed()).isGreaterThan(250);
  }

  @Test
  void what_is_not_a_jpeg_is_named() {
    assertThatThrownBy(() -> Jpeg.decode("hello".getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("5 bytes that are not a JPEG");
    assertThatThrownBy(() -> Jpeg.decode(new byte[0])).isInstanceOf(IOException.class);
  }

  @Test
  void a_picture_larger_than_any_normalised_one_is_refused_before_it_takes_memory() {
    byte[] huge = RED.clone();
    int frame = frameHeader(huge);
    Arrays.fill(huge, frame + 5, frame + 9, (byte) 0x3F);
    assertThatThrownBy(() -> Jpeg.decode(huge))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("16191 x 16191 pixels; at most");
  }

  @Property(tries = 300)
  void a_damaged_jpeg_is_read_or_refused_but_never_more(
      @ForAll @IntRange(min = 2, max = 600) int at, @ForAll byte value) {
    byte[] damaged = RED.clone();
    damaged[at % damaged.length] = value;
    try {
      assertThat(Jpeg.decode(damaged)).isNotNull();
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  /** Where the marker of the baseline frame begins; height and width follow five bytes later. */
  private static int frameHeader(byte[] jpeg) {
    for (int i = 0; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
        return i;
      }
    }
    throw new IllegalStateException("no baseline frame");
  }
}
