package org.fashionnet.trainer.command.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fashionnet.bundle.BundleManifest;
import org.fashionnet.trainer.curation.labels.Halves;
import org.fashionnet.trainer.curation.labels.Inputs;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.data.Photos;
import org.fashionnet.trainer.onnx.OnnxModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the pictures of other things than garments are. */
final class OtherThings {
  @Option(
      names = "--irrelevant",
      required = true,
      paramLabel = "DIR|CSV",
      description = "pictures of other things; a CSV has the columns image and sender or group")
  private Path irrelevant;

  @Option(
      names = "--irrelevant-images",
      paramLabel = "DIR",
      description = "pictures of an --irrelevant CSV (default: images beside it)")
  private @Nullable Path images;

  /** The pictures in two halves that share no sender. */
  Halves halves(BundleManifest manifest) throws IOException {
    return Halves.of(new Inputs(manifest.taxonomy(), null).read(List.of(irrelevant), images));
  }

  /** The pictures of a half, at least one, as a bundle reads them. */
  List<Example> read(Halves.Half half, BundleManifest manifest) throws IOException {
    if (half.pictures().isEmpty()) {
      throw new IllegalArgumentException(
          "--irrelevant %s has too few senders: no name has an %s hash"
              .formatted(irrelevant, half.parity()));
    }
    return Photos.unlabelled(half.paths(), manifest.input().preprocessing());
  }

  /** Refuses an option about relevance where the model says nothing of it. */
  static void requireRelevance(String option, Path bundle, OnnxModel model) {
    if (!model.hasRelevance()) {
      throw new IllegalArgumentException(
          "%s: the bundle %s has no output 'relevance'; the command relevance makes one that has"
              .formatted(option, bundle));
    }
  }
}
