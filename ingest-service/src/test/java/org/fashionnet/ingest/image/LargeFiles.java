package org.fashionnet.ingest.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.fashionnet.ingest.Photos;

/** Pictures of many pixels in few bytes: the left half dark, the right half light. */
final class LargeFiles {
  static final int DARK = 64;
  static final int LIGHT = 192;

  private LargeFiles() {}

  static byte[] png(int width, int height) {
    byte[] data = deflated(width, height, 1);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 8).put((byte) 2);
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    byte[] start = Photos.join(signature, Photos.chunk("IHDR", header.array()));
    byte[] end = Photos.chunk("IEND", new byte[0]);
    return Photos.join(start, Photos.join(Photos.chunk("IDAT", data), end));
  }

  /** Deflated in one strip, as programs write that think of small pictures. */
  static byte[] tiff(int width, int height) {
    byte[] data = deflated(width, height, 0);
    int[] fields = {
      256, width, 257, height, 258, 8, 259, 8, 262, 2, 273, 0, 277, 3, 279, data.length
    };
    int dataAt = 10 + 12 * fields.length / 2 + 4;
    fields[11] = dataAt;
    ByteBuffer tiff = ByteBuffer.allocate(dataAt + data.length).put((byte) 'M').put((byte) 'M');
    tiff.putShort((short) 42).putInt(8).putShort((short) (fields.length / 2));
    for (int i = 0; i < fields.length; i += 2) {
      tiff.putShort((short) fields[i]).putShort((short) 4).putInt(1).putInt(fields[i + 1]);
    }
    return tiff.putInt(0).put(data).array();
  }

  /** Rows of three bytes a pixel, with some more bytes at the begin of each. */
  private static byte[] deflated(int width, int height, int before) {
    byte[] row = new byte[before + width * 3];
    int half = before + width / 2 * 3;
    Arrays.fill(row, before, half, (byte) DARK);
    Arrays.fill(row, half, row.length, (byte) LIGHT);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data, fast, 1 << 16)) {
      for (int y = 0; y < height; y++) {
        deflater.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return data.toByteArray();
  }

  /** Two colours, one bit a pixel. */
  static byte[] bmp(int width, int height) {
    int row = (width + 31) / 32 * 4;
    ByteBuffer bmp = ByteBuffer.allocate(62 + row * height).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(bmp.capacity()).putInt(0).putInt(62).putInt(40);
    bmp.putInt(width).putInt(height).putShort((short) 1).putShort((short) 1).putInt(0);
    bmp.putInt(row * height).putInt(0).putInt(0).putInt(2).putInt(2);
    bmp.putInt(DARK * 0x010101).putInt(LIGHT * 0x010101);
    byte[] line = new byte[row];
    Arrays.fill(line, width / 16, row, (byte) 0xff);
    for (int y = 0; y < height; y++) {
      bmp.put(line);
    }
    return bmp.array();
  }

  /** Three components without subsampling, in one scan or in the scans of a progressive file. */
  static byte[] jpeg(int width, int height, boolean progressive) {
    JpegBits jpeg = new JpegBits();
    jpeg.segment(0xdb, table());
    ByteBuffer frame = ByteBuffer.allocate(15).put((byte) 8).putShort((short) height);
    frame.putShort((short) width).put(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0});
    jpeg.segment(progressive ? 0xc2 : 0xc0, frame.array());
    jpeg.huffman(0x00, 4, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    jpeg.huffman(0x10, 2, 0x00, 0xe0);
    int columns = (width + 7) / 8;
    int rows = (height + 7) / 8;
    if (progressive) {
      jpeg.scan(new int[] {1, 2, 3}, 0, 0, 0, 1);
      pixels(jpeg, columns, rows, 1);
      jpeg.scan(new int[] {1, 2, 3}, 0, 0, 1, 0);
      jpeg.zeros((long) columns * rows * 3);
      for (int component = 1; component <= 3; component++) {
        jpeg.scan(new int[] {component}, 1, 63, 0, 0);
        jpeg.endOfBands(columns * rows);
      }
    } else {
      jpeg.scan(new int[] {1, 2, 3}, 0, 63, 0, 0);
      pixels(jpeg, columns, rows, 0);
    }
    return jpeg.file();
  }

  private static byte[] table() {
    byte[] table = new byte[65];
    Arrays.fill(table, 1, 65, (byte) 8);
    return table;
  }

  /** With steps of 8, a block's value is its distance from middle grey. */
  private static void pixels(JpegBits jpeg, int columns, int rows, int shift) {
    int last = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        int value = (x < columns / 2 ? DARK - 128 : LIGHT - 128) >> shift;
        jpeg.difference(value - last, shift == 0);
        jpeg.difference(0, shift == 0);
        jpeg.difference(0, shift == 0);
        last = value;
      }
    }
  }
}
