package org.fashionnet.trainer.network;

import ai.djl.ndarray.NDArray;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Float arrays to and from a stream. */
public final class FloatArrays {
  private FloatArrays() {}

  /** Writes the number of values, then the values. */
  public static void write(NDArray array, DataOutputStream out) throws IOException {
    float[] values = array.toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  /**
   * Reads what {@link #write} wrote into an array of the same length.
   *
   * @throws IOException if the length differs
   */
  public static void read(NDArray array, DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length != array.size()) {
      throw new IOException(
          "the checkpoint has an array of %d values where this network has %d: other --width?"
              .formatted(length, array.size()));
    }
    FloatBuffer values = ByteBuffer.wrap(in.readNBytes(length * Float.BYTES)).asFloatBuffer();
    float[] copy = new float[length];
    values.get(copy);
    array.set(copy);
  }
}
