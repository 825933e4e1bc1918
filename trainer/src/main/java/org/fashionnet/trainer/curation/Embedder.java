package org.fashionnet.trainer.curation;

import java.io.IOException;
import java.util.List;
import org.fashionnet.contracts.bundle.ModelInput;
import org.fashionnet.trainer.data.Example;

/**
 * Turns pictures into embeddings.
 *
 * @param input what pictures are scaled to first
 * @param network the model, which is asked for some pictures at once
 */
public record Embedder(ModelInput input, Network network) {
  /** A model that embeds. */
  public interface Network {
    /** Per example its embedding. */
    List<float[]> embeddings(List<Example> examples) throws IOException;
  }
}
