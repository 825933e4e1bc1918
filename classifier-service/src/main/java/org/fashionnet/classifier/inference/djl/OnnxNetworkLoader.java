package org.fashionnet.classifier.inference.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.classifier.inference.Network;
import org.fashionnet.classifier.inference.NetworkLoader;
import org.fashionnet.classifier.inference.NetworkShape;
import org.fashionnet.classifier.inference.NetworkShape.Tensor;

/** Loads ONNX models with DJL's ONNX Runtime engine, on the CPU. */
public final class OnnxNetworkLoader implements NetworkLoader {
  static {
    // No second engine, no downloads, no usage reports: the engine's classes read these once.
    setIfAbsent("ai.djl.onnx.disable_alternative", "true");
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    // Sessions bring their own threads; the engine's global pool would only stand by.
    setIfAbsent("ai.djl.onnxruntime.num_threads", "1");
    setIfAbsent("ai.djl.onnxruntime.num_interop_threads", "1");
  }

  private static final String ENGINE = "OnnxRuntime";
  private static final long START_STACK = 64L << 20;

  private final int threads;
  private final int maxBatch;

  /**
   * A loader. The engine starts with the first model, since that takes a while.
   *
   * @param threads threads that one network computes with, at least 1
   * @param maxBatch largest batch that networks take, at least 1
   */
  public OnnxNetworkLoader(int threads, int maxBatch) {
    if (threads < 1 || maxBatch < 1) {
      throw new IllegalArgumentException(
          "threads %d and maxBatch %d must be at least 1".formatted(threads, maxBatch));
    }
    this.threads = threads;
    this.maxBatch = maxBatch;
  }

  /**
   * Starts the engine, which insists on making the process's runtime environment itself. ONNX
   * Runtime 1.29 then matches the process's command line recursively: one of a few kilobytes, such
   * as a long class path, ends a thread's usual stack and with it the process, without a message.
   */
  private static synchronized void startEngine() {
    var thread = new Thread(null, () -> Engine.getEngine(ENGINE), "onnxruntime-start", START_STACK);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Fails here, on the caller's thread, if it failed there.
    Engine.getEngine(ENGINE);
  }

  @Override
  public int maxBatch() {
    return maxBatch;
  }

  @Override
  public NetworkShape describe(Path model) throws IOException {
    startEngine();
    try (SessionOptions options = options(1, OptLevel.NO_OPT);
        // The environment is the process's own; closing it would end other sessions.
        OrtSession session =
            OrtEnvironment.getEnvironment().createSession(model.toString(), options)) {
      return new NetworkShape(tensors(session.getInputInfo()), tensors(session.getOutputInfo()));
    } catch (OrtException e) {
      throw new IOException("%s is not a model that runs here: %s".formatted(model, reason(e)), e);
    }
  }

  @Override
  public Network load(Path model, int size, List<String> attributes, String embedding)
      throws IOException {
    startEngine();
    Model loaded = Model.newInstance(String.valueOf(model.getFileName()), Device.cpu(), ENGINE);
    try (SessionOptions options = options(threads, OptLevel.ALL_OPT)) {
      loaded.load(
          model.toAbsolutePath().getParent(),
          model.toAbsolutePath().getFileName().toString(),
          Map.of("sessionOptions", options));
      return new OnnxNetwork(loaded, size, maxBatch, attributes, embedding);
    } catch (OrtException | MalformedModelException | EngineException | IOException e) {
      loaded.close();
      throw new IOException("%s cannot be loaded: %s".formatted(model, reason(e)), e);
    }
  }

  /**
   * Own options instead of the engine's textual ones: those set the number of threads only together
   * with another setting, and cannot switch the arena off.
   */
  private static SessionOptions options(int threads, OptLevel level) throws OrtException {
    var options = new SessionOptions();
    options.setOptimizationLevel(level);
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    // Batches differ in size: a pattern per size and an arena that never shrinks would grow the
    // process for little speed.
    options.setMemoryPatternOptimization(false);
    options.setCPUArenaAllocator(false);
    // Threads that spin between batches take the cores from decoding.
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  private static Map<String, Tensor> tensors(Map<String, NodeInfo> nodes) {
    Map<String, Tensor> tensors = new HashMap<>();
    nodes.forEach(
        (name, node) ->
            tensors.put(
                name,
                node.getInfo() instanceof TensorInfo info
                    ? new Tensor(info.type.name(), Arrays.stream(info.getShape()).boxed().toList())
                    : new Tensor(node.getInfo().getClass().getSimpleName(), List.of())));
    return tensors;
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause();
    return String.valueOf(
        cause != null && e instanceof MalformedModelException
            ? cause.getMessage()
            : e.getMessage());
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
