package org.fashionnet.benchmarks.pipeline;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;

/**
 * ONNX Runtime as fast as it goes: full batches of decoded images, one after the other, with the
 * runtime's own defaults.
 */
final class BareLoop implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final BundleManifest.Input input;
  private final List<byte[]> decoded;
  private final int batch;
  private final ByteBuffer pixels;
  private int next;

  /**
   * A loop over the images.
   *
   * @param decoded inputs of the network, at least one, taken in turn
   */
  BareLoop(Path bundle, BundleManifest manifest, List<byte[]> decoded, int batch, int threads)
      throws OrtException {
    this.input = manifest.input();
    this.decoded = decoded;
    this.batch = batch;
    this.pixels =
        ByteBuffer.allocateDirect(batch * input.size() * input.size() * 3)
            .order(ByteOrder.nativeOrder());
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      session = environment.createSession(bundle.resolve(manifest.model()).toString(), options);
    }
    run();
  }

  /** Images per second over the batches that begin within the time. */
  double imagesPerSecond(double seconds) throws OrtException {
    long start = System.nanoTime();
    int images = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      run();
      images += batch;
    }
    return images / ((System.nanoTime() - start) / 1e9);
  }

  private void run() throws OrtException {
    pixels.clear();
    for (int i = 0; i < batch; i++) {
      pixels.put(decoded.get(next));
      next = (next + 1) % decoded.size();
    }
    pixels.flip();
    long[] shape = {batch, input.size(), input.size(), 3};
    try (var tensor = OnnxTensor.createTensor(environment, pixels, shape, OnnxJavaType.UINT8);
        var outputs = session.run(Map.of(input.name(), tensor))) {
      for (var output : outputs) {
        output.getValue().getValue();
      }
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
