package org.fashionnet.trainer.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.contracts.taxonomy.Attribute;
import org.fashionnet.trainer.data.Example;

/** A bundle's model in ONNX Runtime. */
public final class OnnxModel implements AutoCloseable {
  private static final int BATCH = 32;

  private final PictureModel model;
  private final BundleManifest manifest;

  private OnnxModel(PictureModel model, BundleManifest manifest) {
    this.model = model;
    this.manifest = manifest;
  }

  /**
   * Opens the model of a bundle directory.
   *
   * @throws IOException if ONNX Runtime refuses it
   */
  public static OnnxModel open(Path bundle, BundleManifest manifest) throws IOException {
    Path file = bundle.resolve(manifest.model());
    return new OnnxModel(PictureModel.open(file, manifest.input()), manifest);
  }

  /**
   * Opens the model of a bundle directory, to run on so many threads.
   *
   * @throws IOException if ONNX Runtime refuses it
   */
  public static OnnxModel open(Path bundle, BundleManifest manifest, int threads)
      throws IOException {
    Path file = bundle.resolve(manifest.model());
    return new OnnxModel(PictureModel.open(file, manifest.input(), threads), manifest);
  }

  /**
   * Opens a model that has the inputs and outputs of a bundle's.
   *
   * @throws IOException if ONNX Runtime refuses it
   */
  public static OnnxModel open(byte[] model, BundleManifest manifest) throws IOException {
    return new OnnxModel(PictureModel.open(model, manifest.input()), manifest);
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

  /** Whether the model has the output relevance. */
  public boolean hasRelevance() {
    return model.hasOutput(BundleManifest.RELEVANCE);
  }

  /** Per example its embedding, and its relevance if the model has that output. */
  public List<ModelOutput> outputs(List<Example> examples) throws IOException {
    boolean judges = hasRelevance();
    List<String> names =
        judges
            ? List.of(BundleManifest.EMBEDDING, BundleManifest.RELEVANCE)
            : List.of(BundleManifest.EMBEDDING);
    return run(examples, names).stream()
        .map(
            of ->
                new ModelOutput(
                    of[0], judges ? OptionalDouble.of(of[1][0]) : OptionalDouble.empty()))
        .toList();
  }

  /** Per example the values of those outputs. */
  private List<float[][]> run(List<Example> examples, List<String> names) throws IOException {
    List<float[][]> all = new ArrayList<>();
    model.run(
        examples,
        BATCH,
        (batch, outputs) -> {
          float[][][] columns = new float[names.size()][][];
          for (int n = 0; n < columns.length; n++) {
            columns[n] = (float[][]) outputs.get(names.get(n)).orElseThrow().getValue();
          }
          for (int i = 0; i < batch.size(); i++) {
            int row = i;
            all.add(Arrays.stream(columns).map(column -> column[row]).toArray(float[][]::new));
          }
        });
    return all;
  }

  @Override
  public void close() throws IOException {
    model.close();
  }
}
