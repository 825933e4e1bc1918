package org.fashionnet.local.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.fashionnet.drawing.GarmentPainter;
import org.fashionnet.drawing.design.Garment;
import org.fashionnet.drawing.design.GarmentDesigner;
import org.fashionnet.drawing.design.Scene;

/** A catalogue of drawn garments in a studio, and two shoppers who took photos at home. */
final class DrawnDemo {
  private static final long SEED = 20170611;
  private static final int WIDTH = 384;
  private static final int HEIGHT = 512;
  private static final int WARDROBE = 10;

  private DrawnDemo() {}

  static DemoData of(int count) {
    GarmentDesigner designer = GarmentDesigner.flattened(0.6);
    List<DemoItem> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      Garment garment = designer.design(random);
      String itemId = "drawn-%04d".formatted(i + 1);
      Photo photo = photo(itemId, garment, Scene.STUDIO, random.nextLong());
      items.add(
          new DemoItem(
              itemId, garment.title(), garment.kind(), Prices.of(itemId, garment.kind()), photo));
    }
    return new DemoData(
        count + " drawn garments",
        items,
        List.of(
            wardrobe("ada", "striped shirts", Map.of("kind", "shirt", "pattern", "striped")),
            wardrobe("grace", "floral dresses", Map.of("kind", "dress", "pattern", "floral"))));
  }

  private static Wardrobe wardrobe(String userId, String likes, Map<String, String> wanted) {
    GarmentDesigner designer = GarmentDesigner.natural();
    List<Photo> photos = new ArrayList<>();
    for (int i = 0; i < WARDROBE; i++) {
      SplittableRandom random = new SplittableRandom(SEED + userId.hashCode() * 1000L + i);
      Garment garment = designer.design(random, wanted);
      photos.add(photo(userId + "-" + (i + 1), garment, Scene.HOME, random.nextLong()));
    }
    return new Wardrobe(userId, likes, photos);
  }

  private static Photo photo(String name, Garment garment, Scene scene, long seed) {
    return new Photo(
        name + ".jpg", () -> jpeg(new GarmentPainter().paint(garment, WIDTH, HEIGHT, scene, seed)));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, "jpeg", bytes)) {
      throw new IOException("this Java cannot write JPEG files");
    }
    return bytes.toByteArray();
  }
}
