package org.fashionnet.ingest.image.blocks;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes the frame and the only scan of a JPEG file whose blocks have one colour each. */
final class OneScan {
  private static final int LARGEST = (1 << 14) - 1;
  private static final int SIZE_BITS = 4;
  private static final int SIZES = 15;

  private final ByteArrayOutputStream out;
  private final int[] last;

  private OneScan(ByteArrayOutputStream out, int components) {
    this.out = out;
    this.last = new int[components];
  }

  static void write(ByteArrayOutputStream out, Frame frame, List<Component> components) {
    OneScan scan = new OneScan(out, components.size());
    scan.frame(frame, components);
    scan.tables();
    scan.begin(components);
    BitWriter bits = new BitWriter(out);
    if (components.size() == 1) {
      scan.blocks(bits, components.getFirst());
    } else {
      scan.units(bits, frame, components);
    }
    bits.end();
  }

  private void frame(Frame frame, List<Component> components) {
    segment(0xc1, 6 + 3 * components.size());
    out.write(8);
    u16(frame.height());
    u16(frame.width());
    out.write(components.size());
    for (Component component : components) {
      out.write(component.id);
      out.write(component.across << 4 | component.down);
      out.write(component.table);
    }
  }

  /** One table of sizes in four bits each, and one with nothing but the end of a block, one bit. */
  private void tables() {
    segment(0xc4, 17 + SIZES);
    out.write(0);
    for (int length = 1; length <= 16; length++) {
      out.write(length == SIZE_BITS ? SIZES : 0);
    }
    for (int size = 0; size < SIZES; size++) {
      out.write(size);
    }
    segment(0xc4, 18);
    out.write(0x10);
    for (int length = 1; length <= 16; length++) {
      out.write(length == 1 ? 1 : 0);
    }
    out.write(0);
  }

  private void begin(List<Component> components) {
    segment(0xda, 4 + 2 * components.size());
    out.write(components.size());
    for (Component component : components) {
      out.write(component.id);
      out.write(0);
    }
    out.write(0);
    out.write(63);
    out.write(0);
  }

  private void blocks(BitWriter bits, Component component) {
    for (int row = 0; row < component.rowsAlone(); row++) {
      for (int column = 0; column < component.columnsAlone(); column++) {
        block(bits, 0, component.mean(column, row));
      }
    }
  }

  private void units(BitWriter bits, Frame frame, List<Component> components) {
    int count = frame.unitsAcross() * frame.unitsDown();
    for (int unit = 0; unit < count; unit++) {
      int x = unit % frame.unitsAcross();
      int y = unit / frame.unitsAcross();
      for (int i = 0; i < components.size(); i++) {
        Component component = components.get(i);
        for (int block = 0; block < component.across * component.down; block++) {
          int column = x * component.across + block % component.across;
          int row = y * component.down + block / component.across;
          block(bits, i, component.mean(column, row));
        }
      }
    }
  }

  private void block(BitWriter bits, int component, int mean) {
    int difference = Math.max(-LARGEST, Math.min(LARGEST, mean - last[component]));
    last[component] += difference;
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    bits.bits(size, SIZE_BITS);
    bits.bits(difference < 0 ? difference - 1 : difference, size);
    bits.bits(0, 1);
  }

  private void segment(int marker, int length) {
    out.write(0xff);
    out.write(marker);
    u16(2 + length);
  }

  private void u16(int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
