package org.fashionnet.ingest.image.header;

import static org.fashionnet.ingest.image.header.TiffDirectory.BITS;
import static org.fashionnet.ingest.image.header.TiffDirectory.COLOURS;
import static org.fashionnet.ingest.image.header.TiffDirectory.COMPRESSION;
import static org.fashionnet.ingest.image.header.TiffDirectory.HEIGHT;
import static org.fashionnet.ingest.image.header.TiffDirectory.ORIENTATION;
import static org.fashionnet.ingest.image.header.TiffDirectory.PLANES;
import static org.fashionnet.ingest.image.header.TiffDirectory.ROWS_PER_STRIP;
import static org.fashionnet.ingest.image.header.TiffDirectory.SAMPLES;
import static org.fashionnet.ingest.image.header.TiffDirectory.SAMPLE_FORMAT;
import static org.fashionnet.ingest.image.header.TiffDirectory.STRIPS;
import static org.fashionnet.ingest.image.header.TiffDirectory.STRIP_LENGTHS;
import static org.fashionnet.ingest.image.header.TiffDirectory.SUBFILE;
import static org.fashionnet.ingest.image.header.TiffDirectory.TILES;
import static org.fashionnet.ingest.image.header.TiffDirectory.TILE_HEIGHT;
import static org.fashionnet.ingest.image.header.TiffDirectory.TILE_LENGTHS;
import static org.fashionnet.ingest.image.header.TiffDirectory.TILE_WIDTH;
import static org.fashionnet.ingest.image.header.TiffDirectory.WIDTH;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import org.fashionnet.ingest.image.header.ImageHeader.Decoding;

/**
 * Reads the first picture of a TIFF file. TIFF may contain nearly anything; accepted is what
 * programs that edit photos write: grey, RGB, a palette or four inks, of up to 16 bits, raw or
 * without loss.
 */
final class TiffHeader {
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 5L, 8L, 32_773L, 32_946L);
  private static final Set<Long> DEPTHS = Set.of(1L, 2L, 4L, 8L, 16L);
  private static final int INKS = 5;
  private static final int SEPARATE_PLANES = 2;
  private static final int LONGEST_TILE = 1 << 16;

  private TiffHeader() {}

  static ImageHeader read(Bytes in) throws BrokenImageException {
    TiffDirectory directory = TiffDirectory.first(in);
    if ((directory.value(SUBFILE, 0) & 1) != 0) {
      throw new BrokenImageException(
          "the TIFF file begins with a preview, as raw photos of cameras do; a JPEG is needed");
    }
    require("compression", directory.value(COMPRESSION, 1), COMPRESSIONS);
    require("number of bits", directory.value(BITS, 1), DEPTHS);
    require("kind of numbers", directory.value(SAMPLE_FORMAT, 1), Set.of(1L));
    require("kind of colours", directory.value(COLOURS, -1), Set.of(0L, 1L, 2L, 3L, (long) INKS));
    require("number of channels", directory.value(SAMPLES, 1), Set.of(1L, 2L, 3L, 4L, 5L));
    long width = directory.value(WIDTH, 0);
    long height = directory.value(HEIGHT, 0);
    if (width == 0 || height == 0) {
      throw new BrokenImageException("the TIFF file has %d x %d pixels".formatted(width, height));
    }
    requireData(in, directory, width, height);
    return new ImageHeader(
        ImageFormat.TIFF,
        (int) Math.min(width, Integer.MAX_VALUE),
        (int) Math.min(height, Integer.MAX_VALUE),
        Optional.of(exif(directory.value(ORIENTATION, 1))),
        Optional.empty(),
        Decoding.ROWS,
        in.length());
  }

  /** All strips or tiles of the picture must be in the file. */
  private static void requireData(Bytes in, TiffDirectory directory, long width, long height)
      throws BrokenImageException {
    boolean tiled = directory.count(TILES) > 0;
    long across = tiled ? directory.value(TILE_WIDTH, 0) : width;
    long down = tiled ? directory.value(TILE_HEIGHT, 0) : directory.value(ROWS_PER_STRIP, height);
    if (across < 1 || down < 1 || (tiled && Math.max(across, down) > LONGEST_TILE)) {
      throw new BrokenImageException(
          "the TIFF file has parts of %d x %d pixels".formatted(across, down));
    }
    long planes = directory.value(PLANES, 1) == SEPARATE_PLANES ? directory.value(SAMPLES, 1) : 1;
    long parts = Math.ceilDiv(width, across) * Math.ceilDiv(height, down) * planes;
    int offsets = tiled ? TILES : STRIPS;
    int lengths = tiled ? TILE_LENGTHS : STRIP_LENGTHS;
    if (directory.count(offsets) < parts || directory.count(lengths) < parts) {
      throw in.truncated();
    }
    for (long i = 0; i < parts; i++) {
      long length = directory.element(lengths, i);
      if (length == 0 || directory.element(offsets, i) + length > in.length()) {
        throw in.truncated();
      }
    }
  }

  private static void require(String what, long value, Set<Long> allowed)
      throws BrokenImageException {
    if (!allowed.contains(value)) {
      throw new BrokenImageException(
          "the TIFF file has the %s %d, allowed are %s"
              .formatted(what, value, allowed.stream().sorted().toList()));
    }
  }

  /** Exif data is such a directory itself; of this one only the orientation is wanted. */
  private static byte[] exif(long orientation) {
    ByteBuffer exif = ByteBuffer.allocate(26).put((byte) 'M').put((byte) 'M').putShort((short) 42);
    exif.putInt(8).putShort((short) 1).putShort((short) ORIENTATION).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).array();
  }
}
