package org.fashionnet.trainer.export;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fashionnet.contracts.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.data.Example;

/** A bundle's model in ONNX Runtime. */
public final class OnnxModel implements AutoCloseable {
  private static final int BATCH = 32;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final BundleManifest manifest;

  private OnnxModel(Path file, BundleManifest manifest) throws OrtException {
    this.session = environment.createSession(file.toString());
    this.manifest = manifest;
  }

  /**
   * Opens the model of a bundle directory.
   *
   * @throws IOException if ONNX Runtime refuses it
   */
  public static OnnxModel open(Path bundle, BundleManifest manifest) throws IOException {
    try {
      return new OnnxModel(bundle.resolve(manifest.model()), manifest);
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime refuses %s: %s".formatted(bundle, e.getMessage()), e);
    }
  }

  /** Per example and attribute the probabilities; the examples have the size of the input. */
  public List<float[][]> probabilities(List<Example> examples) throws IOException {
    List<String> names = manifest.taxonomy().attributes().stream().map(Attribute::name).toList();
    return run(examples, names);
  }

  /** Per example its embedding. */
  public List<float[]> embeddings(List<Example> examples) throws IOException {
    return run(examples, List.of(BundleManifest.EMBEDDING)).stream().map(of -> of[0]).toList();
  }

  /** Per example its relevance; only of models that have that output. */
  public double[] relevances(List<Example> examples) throws IOException {
    return run(examples, List.of(BundleManifest.RELEVANCE)).stream()
        .mapToDouble(of -> of[0][0])
        .toArray();
  }

  private List<float[][]> run(List<Example> examples, List<String> names) throws IOException {
    List<float[][]> all = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += BATCH) {
      int to = Math.min(examples.size(), from + BATCH);
      all.addAll(runBatch(examples.subList(from, to), names));
    }
    return all;
  }

  private List<float[][]> runBatch(List<Example> batch, List<String> names) throws IOException {
    int size = manifest.input().size();
    ByteBuffer pixels =
        ByteBuffer.allocateDirect(batch.size() * size * size * 3).order(ByteOrder.nativeOrder());
    batch.forEach(example -> pixels.put(example.pixels()));
    pixels.flip();
    try (var input =
            OnnxTensor.createTensor(
                environment, pixels, new long[] {batch.size(), size, size, 3}, OnnxJavaType.UINT8);
        var outputs = session.run(Map.of(manifest.input().name(), input))) {
      float[][][] results = new float[batch.size()][names.size()][];
      for (int n = 0; n < names.size(); n++) {
        float[][] values = (float[][]) outputs.get(names.get(n)).orElseThrow().getValue();
        for (int i = 0; i < results.length; i++) {
          results[i][n] = values[i];
        }
      }
      return List.of(results);
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
