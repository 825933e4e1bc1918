package org.fashionnet.ingest.image.blocks;

import java.util.List;
import org.fashionnet.ingest.image.header.BrokenImageException;

/**
 * Reads a scan that brings mean values.
 *
 * @param progressive whether it brings nothing else
 * @param refines whether it brings one more bit of each value
 * @param lowestBit the lowest bit that it brings
 * @param restartInterval units between restart markers, 0 without
 */
record Scan(
    Frame frame,
    List<Part> parts,
    boolean progressive,
    boolean refines,
    int lowestBit,
    int restartInterval) {

  /** A component with its codes for means and for all that differs from them. */
  record Part(Component component, HuffmanCodes means, HuffmanCodes others) {}

  void read(BitReader in) throws BrokenImageException {
    parts.forEach(part -> part.component().forgetLast());
    boolean alone = parts.size() == 1;
    Component first = parts.getFirst().component();
    int across = alone ? first.columnsAlone() : frame.unitsAcross();
    int down = alone ? first.rowsAlone() : frame.unitsDown();
    int left = restartInterval;
    for (int y = 0; y < down; y++) {
      for (int x = 0; x < across; x++) {
        if (restartInterval > 0 && left-- == 0) {
          in.restart();
          parts.forEach(part -> part.component().forgetLast());
          left = restartInterval - 1;
        }
        if (alone) {
          block(in, parts.getFirst(), x, y);
        } else {
          unit(in, x, y);
        }
      }
    }
  }

  private void unit(BitReader in, int x, int y) throws BrokenImageException {
    for (Part part : parts) {
      Component component = part.component();
      for (int j = 0; j < component.down; j++) {
        for (int i = 0; i < component.across; i++) {
          block(in, part, x * component.across + i, y * component.down + j);
        }
      }
    }
  }

  private void block(BitReader in, Part part, int column, int row) throws BrokenImageException {
    if (refines) {
      part.component().refine(column, row, in.bit(), lowestBit);
      return;
    }
    int size = part.means().next(in);
    if (size > 15) {
      throw new BrokenImageException(
          "the JPEG file is damaged: a value of %d bits".formatted(size));
    }
    part.component().setNext(column, row, in.signed(size), lowestBit);
    if (!progressive) {
      skipOthers(in, part.others());
    }
  }

  private static void skipOthers(BitReader in, HuffmanCodes codes) throws BrokenImageException {
    for (int i = 1; i < 64; i++) {
      int code = codes.next(in);
      int size = code & 15;
      int zeros = code >> 4;
      if (size == 0 && zeros < 15) {
        return;
      }
      i += zeros;
      in.bits(size);
    }
  }
}
