package org.fashionnet.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnGarmentsTest {
  private static final GarmentDesigner DESIGNER = GarmentDesigner.flattened(0.7);

  private static DrawnGarments garments(long seed, Scene scene) {
    return new DrawnGarments(seed, DESIGNER, 64, 64, scene);
  }

  @Test
  void the_same_seed_and_index_give_the_same_garment_and_pixels() {
    DrawnGarment one = garments(11, Scene.HOME).at(5);
    DrawnGarment two = garments(11, Scene.HOME).at(5);
    assertThat(two.garment()).isEqualTo(one.garment());
    assertThat(pixels(two.image())).isEqualTo(pixels(one.image()));
  }

  @Test
  void threads_that_draw_in_any_order_get_the_same_pictures() {
    DrawnGarments garments = garments(12, Scene.HOME);
    List<int[]> inOrder =
        IntStream.range(0, 40).mapToObj(i -> pixels(garments.at(i).image())).toList();
    List<int[]> atOnce =
        IntStream.range(0, 40).parallel().mapToObj(i -> pixels(garments.at(i).image())).toList();
    for (int i = 0; i < 40; i++) {
      assertThat(atOnce.get(i)).isEqualTo(inOrder.get(i));
    }
  }

  @Test
  void different_seeds_and_indexes_give_different_pictures() {
    Set<Integer> hashes = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long index = 0; index < 10; index++) {
        hashes.add(Arrays.hashCode(pixels(garments(seed, Scene.STUDIO).at(index).image())));
      }
    }
    assertThat(hashes).hasSize(100);
  }

  @Test
  void two_thousand_garments_are_painted_in_both_scenes_without_fail() {
    DrawnGarments home = new DrawnGarments(13, GarmentDesigner.flattened(1), 40, 48, Scene.HOME);
    DrawnGarments studio = new DrawnGarments(14, GarmentDesigner.natural(), 48, 40, Scene.STUDIO);
    for (int i = 0; i < 2_000; i++) {
      DrawnGarment drawn = i % 2 == 0 ? home.at(i) : studio.at(i);
      assertThat(drawn.image().getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
      assertThat(drawn.labels()).isEqualTo(drawn.garment().labels());
    }
  }

  @Test
  void a_contact_sheet_holds_all_garments_in_rows(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sheets/one.png");
    ContactSheet.write(garments(15, Scene.STUDIO), 7, 3, file);
    BufferedImage sheet = ImageIO.read(file.toFile());
    assertThat(sheet.getWidth()).isBetween(3 * 64, 3 * 80);
    assertThat(sheet.getHeight()).isBetween(3 * 64, 3 * 110);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
