package org.fashionnet.benchmarks.inference;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;

/** Runs a model on random pictures. All models run with the same session options. */
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
      // As in the classifier: waiting threads do not spin, so CPU time counts work only.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
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
    run();
  }

  /** Seconds for one picture, over the batches that begin within the time, at least one. */
  Cost measure(double seconds) throws OrtException {
    long startCpu = Cost.cpuNanos();
    long start = System.nanoTime();
    int batches = 0;
    do {
      run();
      batches++;
    } while (System.nanoTime() - start < seconds * 1e9);
    double pictures = 1e9 * batches * batch;
    return new Cost(
        (System.nanoTime() - start) / pictures, (Cost.cpuNanos() - startCpu) / pictures);
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
