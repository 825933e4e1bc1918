package org.fashionnet.ingest.image.blocks;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.ingest.image.header.BrokenImageException;

/**
 * Writes a JPEG file of several scans anew with one scan that has the mean of each block and
 * nothing else, so that any decoder reads it row by row. Colours stay what they are: tables,
 * profiles and markers are copied.
 */
public final class BlockMeans {
  private static final int SOF0 = 0xc0;
  private static final int SOF2 = 0xc2;
  private static final int DHT = 0xc4;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int DRI = 0xdd;
  private static final int APP0 = 0xe0;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;

  private final byte[] jpeg;
  private final int end;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Integer, HuffmanCodes> codes = new HashMap<>();
  private final List<Component> components = new ArrayList<>();
  private Frame frame = new Frame(0, 0, 1, 1);
  private boolean progressive;
  private int restartInterval;

  private BlockMeans(byte[] jpeg, int end) {
    this.jpeg = jpeg;
    this.end = end;
  }

  /**
   * The means of a file.
   *
   * @param end where its picture ends
   * @throws BrokenImageException if the file is damaged or means are missing
   */
  public static byte[] of(byte[] jpeg, int end) throws BrokenImageException {
    try {
      return new BlockMeans(jpeg, end).rewritten();
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new BrokenImageException("the JPEG file is damaged: a segment is too short", e);
    }
  }

  private byte[] rewritten() throws BrokenImageException {
    marker(SOI);
    int at = 2;
    while (at + 4 <= end) {
      int marker = u8(at + 1);
      // Between scans, and where fill bytes precede a marker.
      if (u8(at) != 0xff || marker == 0 || marker == 0xff || (marker >= 0xd0 && marker <= SOI)) {
        at++;
        continue;
      }
      int length = u16(at + 2);
      segment(marker, at + 4, at + 2 + length);
      at += 2 + length;
    }
    if (components.isEmpty()) {
      throw new BrokenImageException("the JPEG file has no frame");
    }
    OneScan.write(out, frame, components);
    marker(EOI);
    return out.toByteArray();
  }

  private void segment(int marker, int from, int to) throws BrokenImageException {
    switch (marker) {
      case SOF0, SOF0 + 1, SOF2 -> frame(marker, from);
      case DHT -> tables(from, to);
      case DRI -> restartInterval = u16(from);
      case SOS -> scan(from, to);
      // A table that changes between scans cannot have the same number for two components.
      case DQT, APP0, APP2, APP14 -> {
        marker(marker);
        out.write(jpeg, from - 2, to - from + 2);
      }
      default -> {}
    }
  }

  private void frame(int marker, int from) throws BrokenImageException {
    progressive = marker == SOF2;
    int count = u8(from + 5);
    int across = 1;
    int down = 1;
    for (int i = 0; i < count; i++) {
      across = Math.max(across, u8(from + 7 + 3 * i) >> 4);
      down = Math.max(down, u8(from + 7 + 3 * i) & 15);
    }
    if (!components.isEmpty() || count < 1 || count > 4 || across > 4 || down > 4) {
      throw new BrokenImageException("the JPEG file is damaged: its frame is none");
    }
    frame = new Frame(u16(from + 3), u16(from + 1), across, down);
    for (int i = 0; i < count; i++) {
      int at = from + 6 + 3 * i;
      int sampling = u8(at + 1);
      components.add(
          new Component(
              u8(at), Math.max(1, sampling >> 4), Math.max(1, sampling & 15), u8(at + 2), frame));
    }
  }

  private void tables(int from, int to) {
    int at = from;
    while (at + 17 <= to) {
      int id = u8(at);
      int[] counts = new int[16];
      int all = 0;
      for (int i = 0; i < 16; i++) {
        counts[i] = u8(at + 1 + i);
        all += counts[i];
      }
      int[] symbols = new int[all];
      for (int i = 0; i < all; i++) {
        symbols[i] = u8(at + 17 + i);
      }
      codes.put(id, new HuffmanCodes(counts, symbols));
      at += 17 + all;
    }
  }

  private void scan(int from, int to) throws BrokenImageException {
    int count = u8(from);
    int first = u8(from + 1 + 2 * count);
    int bits = u8(from + 3 + 2 * count);
    if (progressive && first > 0) {
      return;
    }
    List<Scan.Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int id = u8(from + 1 + 2 * i);
      int tables = u8(from + 2 + 2 * i);
      for (Component component : components) {
        if (component.id == id) {
          parts.add(new Scan.Part(component, codes(tables >> 4), codes((tables & 15) | 0x10)));
        }
      }
    }
    if (parts.size() != count || count == 0) {
      throw new BrokenImageException("the JPEG file is damaged: a scan of an unknown component");
    }
    boolean refines = progressive && bits >> 4 > 0;
    int lowest = progressive ? bits & 15 : 0;
    new Scan(frame, parts, progressive, refines, lowest, restartInterval)
        .read(new BitReader(jpeg, to));
  }

  private HuffmanCodes codes(int id) {
    return codes.getOrDefault(id, new HuffmanCodes(new int[16], new int[0]));
  }

  private void marker(int marker) {
    out.write(0xff);
    out.write(marker);
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private int u8(int at) {
    return jpeg[at] & 0xff;
  }
}
