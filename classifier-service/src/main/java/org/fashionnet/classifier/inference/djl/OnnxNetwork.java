package org.fashionnet.classifier.inference.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.classifier.inference.Network;
import org.fashionnet.classifier.inference.Prediction;

/**
 * One session. Each call's tensors live in a manager that the predictor closes before the call
 * returns; what leaves are plain arrays.
 */
final class OnnxNetwork implements Network {
  private final Model model;
  private final Predictor<List<byte[]>, List<Prediction>> predictor;
  private boolean closed;

  OnnxNetwork(Model model, int size, int maxBatch, List<String> attributes, String embedding) {
    this.model = model;
    this.predictor = model.newPredictor(new Images(size, maxBatch, attributes, embedding));
  }

  @Override
  public synchronized List<Prediction> predict(List<byte[]> images) {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
    try {
      return predictor.predict(images);
    } catch (TranslateException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("the network failed: " + cause.getMessage(), cause);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      predictor.close();
      model.close();
    }
  }

  /** Copies images into one direct buffer, which the runtime reads where it is. */
  private static final class Images
      implements NoBatchifyTranslator<List<byte[]>, List<Prediction>> {
    private final int size;
    private final int length;
    private final int maxBatch;
    private final List<String> attributes;
    private final String embedding;
    private final ByteBuffer buffer;

    Images(int size, int maxBatch, List<String> attributes, String embedding) {
      this.size = size;
      this.length = size * size * 3;
      this.maxBatch = maxBatch;
      this.attributes = List.copyOf(attributes);
      this.embedding = embedding;
      this.buffer =
          ByteBuffer.allocateDirect(Math.multiplyExact(maxBatch, length))
              .order(ByteOrder.nativeOrder());
    }

    @Override
    public NDList processInput(TranslatorContext context, List<byte[]> images) {
      if (images.isEmpty() || images.size() > maxBatch) {
        throw new IllegalArgumentException(
            "a batch has 1 to %d images, not %d".formatted(maxBatch, images.size()));
      }
      buffer.clear();
      for (byte[] image : images) {
        if (image.length != length) {
          throw new IllegalArgumentException(
              "an input has %d bytes (%d x %d x 3), not %d"
                  .formatted(length, size, size, image.length));
        }
        buffer.put(image);
      }
      buffer.flip();
      return new NDList(
          context
              .getNDManager()
              .create(buffer, new Shape(images.size(), size, size, 3), DataType.UINT8));
    }

    @Override
    public List<Prediction> processOutput(TranslatorContext context, NDList outputs) {
      Map<String, NDArray> byName = new HashMap<>();
      outputs.forEach(output -> byName.put(output.getName(), output));
      NDArray features = output(byName, embedding);
      int count = Math.toIntExact(features.getShape().get(0));
      List<Map<String, float[]>> probabilities = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        probabilities.add(new LinkedHashMap<>());
      }
      for (String attribute : attributes) {
        List<float[]> rows = rows(output(byName, attribute), count);
        for (int i = 0; i < count; i++) {
          probabilities.get(i).put(attribute, rows.get(i));
        }
      }
      List<float[]> embeddings = rows(features, count);
      NDArray relevance = byName.get(BundleManifest.RELEVANCE);
      float[] relevances = relevance == null ? null : relevance.toFloatArray();
      List<Prediction> predictions = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        predictions.add(
            new Prediction(
                probabilities.get(i),
                embeddings.get(i),
                relevances == null ? null : (Float) relevances[i]));
      }
      return predictions;
    }

    /** The manifest was checked against the model: an output can only be missing by a fault. */
    private static NDArray output(Map<String, NDArray> byName, String name) {
      NDArray output = byName.get(name);
      if (output == null) {
        throw new IllegalStateException(
            "the network returned no '%s', only %s".formatted(name, byName.keySet()));
      }
      return output;
    }

    private static List<float[]> rows(NDArray matrix, int count) {
      float[] all = matrix.toFloatArray();
      int width = all.length / count;
      List<float[]> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rows.add(Arrays.copyOfRange(all, i * width, (i + 1) * width));
      }
      return rows;
    }
  }
}
