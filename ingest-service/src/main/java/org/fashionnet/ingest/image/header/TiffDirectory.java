package org.fashionnet.ingest.image.header;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The first directory of a TIFF file (revision 6.0), with the fields that a picture needs. */
final class TiffDirectory {
  static final int SUBFILE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int COLOURS = 262;
  static final int STRIPS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_LENGTHS = 279;
  static final int PLANES = 284;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILES = 324;
  static final int TILE_LENGTHS = 325;
  static final int SAMPLE_FORMAT = 339;

  private static final int FILL_ORDER = 266;
  private static final int PREDICTOR = 317;
  private static final int PALETTE = 320;
  private static final int INKS = 332;
  private static final int EXTRA_SAMPLES = 338;
  private static final int PROFILE = 34675;

  /** What a decoder is given: no previews, no Exif data, no further directories. */
  private static final Set<Integer> NEEDED =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          COLOURS,
          STRIPS,
          SAMPLES,
          ROWS_PER_STRIP,
          STRIP_LENGTHS,
          PLANES,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILES,
          TILE_LENGTHS,
          SAMPLE_FORMAT,
          FILL_ORDER,
          PREDICTOR,
          PALETTE,
          INKS,
          EXTRA_SAMPLES,
          PROFILE);

  private static final int ENTRY = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final Bytes in;
  private final boolean bigEndian;
  private final Map<Integer, Long> entries = new TreeMap<>();

  private TiffDirectory(Bytes in, boolean bigEndian) {
    this.in = in;
    this.bigEndian = bigEndian;
  }

  /**
   * Reads where the fields are.
   *
   * @throws BrokenImageException if the directory or a field that is needed is not in the file
   */
  static TiffDirectory first(Bytes in) throws BrokenImageException {
    TiffDirectory directory = new TiffDirectory(in, in.u8(0) == 'M');
    long at = directory.u32(4);
    int count = directory.u16(at);
    for (int i = 0; i < count; i++) {
      long entry = at + 2 + (long) ENTRY * i;
      int tag = directory.u16(entry);
      if (NEEDED.contains(tag) || tag == SUBFILE || tag == ORIENTATION) {
        directory.entries.putIfAbsent(tag, entry);
        directory.valueAt(entry);
      }
    }
    return directory;
  }

  /** How many values a field has; 0 if it is absent. */
  long count(int tag) throws BrokenImageException {
    Long entry = entries.get(tag);
    return entry == null ? 0 : u32(entry + 4);
  }

  /** The first value of a field. */
  long value(int tag, long otherwise) throws BrokenImageException {
    return count(tag) == 0 ? otherwise : value(tag, 0L, otherwise);
  }

  private long value(int tag, long index, long otherwise) throws BrokenImageException {
    Optional<Long> entry = Optional.ofNullable(entries.get(tag));
    if (entry.isEmpty()) {
      return otherwise;
    }
    long at = valueAt(entry.get());
    return switch (u16(entry.get() + 2)) {
      case SHORT -> u16(at + 2 * index);
      case LONG -> u32(at + 4 * index);
      default -> throw new BrokenImageException("the TIFF field %d is no number".formatted(tag));
    };
  }

  /** A value of a field that has many. */
  long element(int tag, long index) throws BrokenImageException {
    return value(tag, index, 0);
  }

  private long valueAt(long entry) throws BrokenImageException {
    int type = u16(entry + 2);
    if (type < 1 || type >= SIZES.length) {
      throw new BrokenImageException("a TIFF field has the unknown type " + type);
    }
    long length = SIZES[type] * u32(entry + 4);
    long at = length <= 4 ? entry + 8 : u32(entry + 8);
    if (at + length > in.length()) {
      throw in.truncated();
    }
    return at;
  }

  /** The file with one directory that has nothing but what a decoder needs. */
  byte[] alone() throws BrokenImageException {
    int even = in.length() + (in.length() & 1);
    int count = (int) entries.keySet().stream().filter(NEEDED::contains).count();
    ByteBuffer file = ByteBuffer.allocate(even + 2 + ENTRY * count + 4);
    file.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    file.put(in.copy(0, in.length())).putInt(4, even).position(even).putShort((short) count);
    for (Map.Entry<Integer, Long> entry : entries.entrySet()) {
      if (NEEDED.contains(entry.getKey())) {
        file.put(in.copy(entry.getValue(), ENTRY));
      }
    }
    return file.array();
  }

  private int u16(long at) throws BrokenImageException {
    return bigEndian ? in.u16be(at) : in.u16le(at);
  }

  private long u32(long at) throws BrokenImageException {
    return bigEndian ? in.u32be(at) : in.u32le(at);
  }
}
