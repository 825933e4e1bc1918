package org.fashionnet.ingest;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Photos of every usual and unusual kind, made by the tests. */
public final class Photos {
  /** The four corners of {@link #corners}: top left, top right, bottom left, bottom right. */
  public static final List<Color> CORNERS =
      List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);

  private Photos() {}

  /** A picture whose four quarters have four colours, so that its orientation shows. */
  public static BufferedImage corners(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    paint(image);
    return image;
  }

  private static void paint(BufferedImage image) {
    int w = image.getWidth() / 2;
    int h = image.getHeight() / 2;
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 4; i++) {
      graphics.setColor(CORNERS.get(i));
      graphics.fillRect(i % 2 * w, i / 2 * h, image.getWidth() - w, image.getHeight() - h);
    }
    graphics.dispose();
  }

  /** A JPEG of one colour with a number drawn in, so that different numbers differ. */
  public static byte[] jpeg(int number) {
    BufferedImage image = corners(120, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(number * 7919 & 0xffffff));
    graphics.fillRect(20, 20, 60, 60);
    graphics.dispose();
    return write(image, "jpeg");
  }

  public static byte[] write(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static BufferedImage read(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] fixture(String name) {
    try (InputStream in = Photos.class.getResourceAsStream("/photos/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] progressiveJpeg(int width, int height) {
    return progressive("jpeg", corners(width, height, BufferedImage.TYPE_INT_RGB));
  }

  /** In several passes, from coarse to fine. */
  public static byte[] progressive(String format, BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** As print shops export it: four inks, stored inverted, announced by Adobe's marker. */
  public static byte[] cmykJpeg(int cyan, int magenta, int yellow, int black) {
    int side = 64;
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, side, side, 4, new Point());
    int[] inks = {255 - cyan, 255 - magenta, 255 - yellow, 255 - black};
    for (int i = 0; i < side * side; i++) {
      raster.setPixel(i % side, i / side, inks);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(raster, null, null), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] adobe = {
      (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };
    return insert(bytes.toByteArray(), 2, adobe);
  }

  /** A JPEG whose Exif data, little endian, asks for an orientation. */
  public static byte[] oriented(byte[] jpeg, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    tiff.put(new byte[] {'I', 'I'}).putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x112).putShort((short) 3).putInt(1).putInt(orientation).putInt(0);
    return insert(jpeg, 2, app1(tiff.array()));
  }

  /** A JPEG with nearly 4 MiB of Exif data, most of it nonsense. */
  public static byte[] hugeExif(byte[] jpeg) {
    byte[] nonsense = new byte[65_000];
    Arrays.fill(nonsense, (byte) 0x49);
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    for (int i = 0; i < 60; i++) {
      segments.writeBytes(app1(nonsense));
    }
    return insert(jpeg, 2, segments.toByteArray());
  }

  public static byte[] app1(byte[] tiff) {
    ByteBuffer segment = ByteBuffer.allocate(10 + tiff.length);
    segment.put((byte) 0xff).put((byte) 0xe1).putShort((short) (8 + tiff.length));
    segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff);
    return segment.array();
  }

  public static byte[] png16Grey(int value) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 64 * 64; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, value);
    }
    return write(image, "png");
  }

  /** 16 bits a channel with alpha. */
  public static byte[] png16(int red, int green, int blue, int alpha) {
    ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(
            srgb, true, false, ComponentColorModel.TRANSLUCENT, DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(64, 64);
    for (int i = 0; i < 64 * 64; i++) {
      raster.setPixel(i % 64, i / 64, new int[] {red, green, blue, alpha});
    }
    return write(new BufferedImage(model, raster, false, null), "png");
  }

  /** Left half transparent, right half of palette colour blue. */
  public static byte[] palettePng() {
    byte[] red = {0, 0};
    byte[] blue = {0, (byte) 255};
    IndexColorModel palette = new IndexColorModel(8, 2, red, red, blue, 0);
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_INDEXED, palette);
    for (int i = 0; i < 64 * 64; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, i % 64 < 32 ? 0 : 1);
    }
    return write(image, "png");
  }

  /** A PNG that inflates to far more than it weighs: all black, one bit a pixel. */
  public static byte[] bombPng(int width, int height) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      byte[] row = new byte[(width + 7) / 8 + 1];
      for (int y = 0; y < height; y++) {
        deflater.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) 1).put(new byte[4]);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.writeBytes(chunk("IHDR", header.array()));
    png.writeBytes(chunk("IDAT", data.toByteArray()));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  /** An animated PNG: the default picture is the first frame, a second frame follows. */
  public static byte[] apng() {
    byte[] png = write(corners(64, 64, BufferedImage.TYPE_INT_RGB), "png");
    int dataAt = indexOf(png, "IDAT") - 4;
    byte[] control =
        ByteBuffer.allocate(26)
            .putInt(0)
            .putInt(64)
            .putInt(64)
            .putInt(0)
            .putInt(0)
            .putShort((short) 1)
            .putShort((short) 10)
            .array();
    byte[] before =
        join(
            chunk("acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array()),
            chunk("fcTL", control));
    ByteBuffer second = ByteBuffer.allocate(26).put(control).putInt(0, 1);
    byte[] frames = join(chunk("fcTL", second.array()), chunk("fdAT", new byte[100]));
    byte[] animated = insert(png, dataAt, before);
    return insert(animated, animated.length - 12, frames);
  }

  /** Two frames: four colours, then black. */
  public static byte[] animatedGif() {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      BufferedImage first = corners(64, 64, BufferedImage.TYPE_BYTE_INDEXED);
      writer.writeToSequence(new IIOImage(first, null, null), null);
      BufferedImage second = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_INDEXED);
      writer.writeToSequence(new IIOImage(second, null, null), null);
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A JPEG that is a zip archive as well. */
  public static byte[] polyglot() {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("run.sh"));
      out.write("echo hello".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return join(jpeg(4), zip.toByteArray());
  }

  public static byte[] chunk(String type, byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  public static byte[] insert(byte[] bytes, int at, byte[] more) {
    return join(Arrays.copyOf(bytes, at), join(more, Arrays.copyOfRange(bytes, at, bytes.length)));
  }

  public static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
