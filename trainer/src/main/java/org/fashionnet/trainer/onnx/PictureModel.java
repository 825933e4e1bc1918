package org.fashionnet.trainer.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.data.Example;

/** A model in ONNX Runtime that reads pictures: uint8 [N, size, size, 3]. */
public final class PictureModel implements AutoCloseable {
  /** Its warnings are about graphs that it improves by itself; errors are exceptions anyway. */
  private static final OrtEnvironment ENVIRONMENT =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);

  private final BundleManifest.Input input;
  private final OrtSession session;

  private interface Loading {
    OrtSession in(OrtEnvironment environment) throws OrtException;
  }

  /** Reads the outputs of one batch, which are gone afterwards. */
  public interface Sink {
    void accept(List<Example> batch, OrtSession.Result outputs) throws OrtException;
  }

  private PictureModel(BundleManifest.Input input, String name, Loading loading)
      throws IOException {
    this.input = input;
    try {
      this.session = loading.in(ENVIRONMENT);
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime refuses %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /**
   * Opens a file.
   *
   * @throws IOException if ONNX Runtime refuses it
   */
  public static PictureModel open(Path file, BundleManifest.Input input) throws IOException {
    return new PictureModel(
        input, file.toString(), environment -> environment.createSession(file.toString()));
  }

  /**
   * Opens a file, to run on so many threads.
   *
   * @throws IOException if ONNX Runtime refuses it
   */
  public static PictureModel open(Path file, BundleManifest.Input input, int threads)
      throws IOException {
    return new PictureModel(
        input,
        file.toString(),
        environment -> {
          try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            return environment.createSession(file.toString(), options);
          }
        });
  }

  /**
   * Opens the bytes of a file.
   *
   * @throws IOException if ONNX Runtime refuses them
   */
  public static PictureModel open(byte[] model, BundleManifest.Input input) throws IOException {
    return new PictureModel(input, "the model", environment -> environment.createSession(model));
  }

  /** Whether the model has an output of that name. */
  public boolean hasOutput(String name) {
    return session.getOutputNames().contains(name);
  }

  /** Runs examples of the size of the input, so many at once. */
  public void run(List<Example> examples, int batch, Sink sink) throws IOException {
    for (int from = 0; from < examples.size(); from += batch) {
      run(examples.subList(from, Math.min(examples.size(), from + batch)), sink);
    }
  }

  private void run(List<Example> batch, Sink sink) throws IOException {
    int size = input.size();
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(batch.size() * size * size * 3).order(ByteOrder.nativeOrder());
    batch.forEach(example -> pixels.put(example.pixels()));
    long[] shape = {batch.size(), size, size, 3};
    try (var tensor =
            OnnxTensor.createTensor(ENVIRONMENT, pixels.flip(), shape, OnnxJavaType.UINT8);
        var outputs = session.run(Map.of(input.name(), tensor))) {
      sink.accept(batch, outputs);
    } catch (OrtException e) {
      throw new IOException("inference failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IOException(e);
    }
  }
}
