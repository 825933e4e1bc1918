package org.fashionnet.benchmarks.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** Runs a model on random pictures. */
final class Runner implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final OnnxTensor input;
  private final String inputName;
  private final int batch;

  Runner(byte[] model, String inputName, int size, int batch, int threads) throws OrtException {
    this.inputName = inputName;
    this.batch = batch;
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      this.session = environment.createSession(model, options);
    }
    byte[] pixels = new byte[batch * size * size * 3];
    new Random(1).nextBytes(pixels);
    ByteBuffer buffer = ByteBuffer.allocateDirect(pixels.length).order(ByteOrder.nativeOrder());
    buffer.put(pixels).flip();
    this.input =
        OnnxTensor.createTensor(
            environment, buffer, new long[] {batch, size, size, 3}, OnnxJavaType.UINT8);
  }

  /** Seconds for one picture: the median of the batches that fit into the time. */
  double secondsPerPicture(double seconds) throws OrtException {
    run();
    double[] times = new double[10_000];
    int count = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (count < 3 || (System.nanoTime() < end && count < times.length)) {
      long start = System.nanoTime();
      run();
      times[count++] = (System.nanoTime() - start) / 1e9;
    }
    double[] measured = Arrays.copyOf(times, count);
    Arrays.sort(measured);
    return measured[count / 2] / batch;
  }

  private void run() throws OrtException {
    session.run(Map.of(inputName, input)).close();
  }

  @Override
  public void close() throws OrtException {
    input.close();
    session.close();
  }
}
