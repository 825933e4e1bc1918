package org.fashionnet.trainer.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;

import j2html.tags.DomContent;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** Pictures inside of a page. */
public final class Pictures {
  private static final int THUMBNAIL = 132;
  private static final int LONGEST = 16;

  private Pictures() {}

  /**
   * A picture with a caption below it.
   *
   * @param image any size; it is shown small and square
   */
  public record Captioned(BufferedImage image, String caption) {}

  /**
   * The picture of a network's input.
   *
   * @param pixels [side, side, 3] red, green, blue
   */
  public static BufferedImage ofRgb(byte[] pixels) {
    int side = (int) Math.sqrt(pixels.length / 3.0);
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int red = pixels[3 * i] & 255;
      int green = pixels[3 * i + 1] & 255;
      int blue = pixels[3 * i + 2] & 255;
      image.setRGB(i % side, i / side, red << 16 | green << 8 | blue);
    }
    return image;
  }

  /** Enough of a file's name to find it. */
  public static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }

  /** Many small pictures, as photographers lay them out to choose from. */
  public static DomContent contactSheet(List<Captioned> pictures) {
    return div(each(
            pictures,
            picture ->
                figure(
                    img().withSrc(jpeg(square(picture.image()))).withAlt(picture.caption()),
                    figcaption(picture.caption()))))
        .withClass("sheet");
  }

  /** A chart. */
  public static DomContent chart(Chart<?, ?> chart, String description) {
    try {
      byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapEncoder.BitmapFormat.PNG);
      return img().withSrc(uri("png", png)).withAlt(description);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Charts beside each other. */
  public static DomContent charts(List<DomContent> charts) {
    return div(each(charts, chart -> chart)).withClass("charts");
  }

  /** The middle of the picture, small. */
  private static BufferedImage square(BufferedImage image) {
    int side = Math.min(image.getWidth(), image.getHeight());
    int left = (image.getWidth() - side) / 2;
    int top = (image.getHeight() - side) / 2;
    var small = new BufferedImage(THUMBNAIL, THUMBNAIL, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, THUMBNAIL, THUMBNAIL, left, top, left + side, top + side, null);
    graphics.dispose();
    return small;
  }

  private static String jpeg(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return uri("jpeg", bytes.toByteArray());
  }

  private static String uri(String format, byte[] bytes) {
    return "data:image/%s;base64,%s".formatted(format, Base64.getEncoder().encodeToString(bytes));
  }
}
