package org.fashionnet.ingest.image.blocks;

/**
 * One of the colours of a JPEG file: a value for each of its blocks.
 *
 * <p>Blocks are counted to the full width of all units; a scan of one component alone leaves out
 * those that are outside of the picture.
 */
final class Component {
  final int id;
  final int across;
  final int down;
  final int table;
  final int columns;
  final int rows;
  private final int columnsAlone;
  private final int rowsAlone;
  private final short[] means;
  private int last;

  /**
   * A component of a frame.
   *
   * @param across blocks across one unit of the frame
   * @param down blocks down one unit
   * @param table the quantisation table
   */
  Component(int id, int across, int down, int table, Frame frame) {
    this.id = id;
    this.across = across;
    this.down = down;
    this.table = table;
    this.columns = frame.unitsAcross() * across;
    this.rows = frame.unitsDown() * down;
    this.columnsAlone = Math.ceilDiv(Math.ceilDiv(frame.width() * across, frame.mostAcross()), 8);
    this.rowsAlone = Math.ceilDiv(Math.ceilDiv(frame.height() * down, frame.mostDown()), 8);
    this.means = new short[columns * rows];
  }

  int columnsAlone() {
    return columnsAlone;
  }

  int rowsAlone() {
    return rowsAlone;
  }

  void forgetLast() {
    last = 0;
  }

  /** Sets a block's value by its difference to the one that was set before it. */
  void setNext(int column, int row, int difference, int lowestBit) {
    last += difference;
    means[row * columns + column] = (short) (last << lowestBit);
  }

  /** Sets a lower bit of a block's value. */
  void refine(int column, int row, int bit, int lowestBit) {
    means[row * columns + column] |= (short) (bit << lowestBit);
  }

  /** A block's value; outside of the picture, that of the nearest block. */
  int mean(int column, int row) {
    return means[Math.min(row, rowsAlone - 1) * columns + Math.min(column, columnsAlone - 1)];
  }
}
