package org.fashionnet.trainer.curation.photos;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.ModelOutput;

/**
 * Turns pictures into embeddings.
 *
 * @param input how pictures are scaled first
 * @param network the model
 * @param irrelevantBelow relevance below which a picture does not show a garment; empty if the
 *     model does not judge relevance
 */
public record Embedder(ModelInput input, Network network, OptionalDouble irrelevantBelow) {
  /** A model that computes embeddings. */
  public interface Network {
    /** One output per example, in their order. */
    List<ModelOutput> outputs(List<Example> examples) throws IOException;
  }
}
