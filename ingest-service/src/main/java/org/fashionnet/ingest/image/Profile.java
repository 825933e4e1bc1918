package org.fashionnet.ingest.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.WritableRaster;

/** Applies an ICC profile of screens or cameras: its numbers become those of sRGB. */
final class Profile {
  private Profile() {}

  /**
   * The same colours in sRGB; the picture itself if the profile is damaged or not one of the
   * picture's colours.
   */
  static Pixels toSrgb(Pixels pixels, byte[] icc) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      return switch (profile.getColorSpaceType()) {
        case ColorSpace.TYPE_RGB -> converted(pixels, new ICC_ColorSpace(profile), 3);
        case ColorSpace.TYPE_GRAY ->
            pixels.isGrey() ? converted(pixels, new ICC_ColorSpace(profile), 1) : pixels;
        default -> pixels;
      };
    } catch (IllegalArgumentException | CMMException e) {
      return pixels;
    }
  }

  private static Pixels converted(Pixels pixels, ColorSpace from, int bands) {
    ComponentColorModel model =
        new ComponentColorModel(
            from, false, false, ComponentColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(pixels.width(), pixels.height());
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (pixels.rgb()[i / bands] >> (8 * (bands - 1 - i % bands)));
    }
    BufferedImage srgb =
        new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
    new ColorConvertOp(null).filter(new BufferedImage(model, raster, false, null), srgb);
    int[] rgb = ((DataBufferInt) srgb.getRaster().getDataBuffer()).getData();
    return new Pixels(pixels.width(), pixels.height(), rgb);
  }
}
