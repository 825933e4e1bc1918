package org.fashionnet.trainer.curation;

import java.io.IOException;
import java.util.List;
import org.fashionnet.bundle.ModelInput;
import org.fashionnet.trainer.data.Example;

/**
 * Turns pictures into embeddings.
 *
 * @param input what pictures are scaled to first
 * @param network the model, which is asked for some pictures at once
 * @param irrelevantBelow a smaller relevance is no garment; null if the model does not judge that
 */
public record Embedder(ModelInput input, Network network, Double irrelevantBelow) {
  /** A model that embeds. */
  public interface Network {
    /** Per example what the model makes of it. */
    List<ModelOutput> outputs(List<Example> examples) throws IOException;
  }
}
