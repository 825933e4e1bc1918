package org.fashionnet.ingest.image.header;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The chunks of one picture in a WebP file (RFC 9649).
 *
 * @param alpha position of the chunk with the alpha, 0 if the picture has none
 * @param pixels position of the chunk with the pixels, 0 if none was found
 */
record WebpFrame(long alpha, long pixels) {
  private static final int CHUNK = 8;
  private static final int EXTENDED = 10;
  private static final int HAS_ALPHA = 0x10;

  /** Finds the picture among the chunks from one position to another. */
  static WebpFrame find(Bytes in, long from, long to) throws BrokenImageException {
    return find(in, from, to, false);
  }

  private static WebpFrame find(Bytes in, long from, long to, boolean inFrame)
      throws BrokenImageException {
    long alpha = 0;
    for (long at = from; at + CHUNK <= to; at = after(in, at)) {
      switch (in.ascii(at, 4)) {
        case "ALPH" -> alpha = at;
        case "VP8 " -> {
          return new WebpFrame(alpha, at);
        }
        case "VP8L" -> {
          return new WebpFrame(0, at);
        }
        // A frame of an animation: sixteen bytes of where and how long, then chunks.
        case "ANMF" -> {
          if (!inFrame) {
            return find(in, at + CHUNK + 16, Math.min(to, at + CHUNK + in.u32le(at + 4)), true);
          }
        }
        default -> {}
      }
    }
    return new WebpFrame(alpha, 0);
  }

  static long after(Bytes in, long chunk) throws BrokenImageException {
    long length = in.u32le(chunk + 4);
    return chunk + CHUNK + length + (length & 1);
  }

  boolean lossless(Bytes in) throws BrokenImageException {
    return in.ascii(pixels, 4).equals("VP8L");
  }

  int width(Bytes in) throws BrokenImageException {
    return lossless(in) ? (int) (losslessSize(in) & 0x3fff) + 1 : in.u16le(pixels + 14) & 0x3fff;
  }

  int height(Bytes in) throws BrokenImageException {
    return lossless(in)
        ? (int) (losslessSize(in) >> 14 & 0x3fff) + 1
        : in.u16le(pixels + 16) & 0x3fff;
  }

  private long losslessSize(Bytes in) throws BrokenImageException {
    return in.u32le(pixels + 9);
  }

  /** A file of this picture alone. */
  byte[] file(Bytes in) throws BrokenImageException {
    byte[] picture = chunk(in, pixels);
    byte[] transparency = alpha > 0 ? chunk(in, alpha) : new byte[0];
    int extended = alpha > 0 ? CHUNK + EXTENDED : 0;
    int length = 4 + extended + transparency.length + picture.length;
    ByteBuffer file = ByteBuffer.allocate(CHUNK + length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(US_ASCII)).putInt(length).put("WEBP".getBytes(US_ASCII));
    if (alpha > 0) {
      file.put("VP8X".getBytes(US_ASCII)).putInt(EXTENDED).putInt(HAS_ALPHA);
      put24(file, width(in) - 1);
      put24(file, height(in) - 1);
    }
    return file.put(transparency).put(picture).array();
  }

  /** A chunk with its padding, which the file may lack. */
  private static byte[] chunk(Bytes in, long at) throws BrokenImageException {
    long length = CHUNK + in.u32le(at + 4);
    byte[] chunk = in.copy(at, length);
    return (length & 1) == 0 ? chunk : Arrays.copyOf(chunk, chunk.length + 1);
  }

  private static void put24(ByteBuffer file, int value) {
    file.putShort((short) value).put((byte) (value >> 16));
  }
}
