package org.fashionnet.bundle;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** Reads a part of an image row by row as packed red, green, blue. */
interface PixelRows {
  /** A row, counted from the top of the part; valid until the next call. */
  int[] read(int y);

  /** The part of an image right of and below (x, y), that many pixels wide. */
  static PixelRows of(BufferedImage image, int x, int y, int width) {
    int[] row = new int[width];
    if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
      return i -> image.getRGB(x, y + i, width, 1, row, 0, width);
    }
    // What JPEGs decode to: asking the image for each pixel takes longer than decoding it.
    Raster raster = image.getRaster();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    byte[] bytes = buffer.getData();
    int stride = ((PixelInterleavedSampleModel) raster.getSampleModel()).getScanlineStride();
    int start =
        buffer.getOffset()
            + (y - raster.getSampleModelTranslateY()) * stride
            + (x - raster.getSampleModelTranslateX()) * 3;
    return i -> {
      int at = start + i * stride;
      for (int p = 0; p < width; p++, at += 3) {
        row[p] = ((bytes[at + 2] & 255) << 16) | ((bytes[at + 1] & 255) << 8) | (bytes[at] & 255);
      }
      return row;
    };
  }
}
