package org.fashionnet.trainer.curation.photos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.fashionnet.trainer.curation.duplicates.PerceptualHash;
import org.fashionnet.trainer.curation.labels.Candidate;
import org.fashionnet.trainer.data.Example;
import org.fashionnet.trainer.onnx.ModelOutput;
import org.jspecify.annotations.Nullable;

/** Opens every file once, {@value #AT_ONCE} at a time: memory holds no more than those. */
public final class Inspector {
  private static final int AT_ONCE = 64;

  private final @Nullable Embedder embedder;

  /**
   * @param embedder null to leave embeddings out
   */
  public Inspector(@Nullable Embedder embedder) {
    this.embedder = embedder;
  }

  private record Opened(Inspection inspection, byte @Nullable [] pixels) {}

  /**
   * Inspects files in their order.
   *
   * @param progress is told how many more are done
   * @throws IOException if the model fails; never because of a file
   */
  public List<Inspection> inspect(List<Candidate> candidates, LongConsumer progress)
      throws IOException {
    List<Inspection> inspections = new ArrayList<>(candidates.size());
    for (int from = 0; from < candidates.size(); from += AT_ONCE) {
      int to = Math.min(candidates.size(), from + AT_ONCE);
      List<Opened> opened = candidates.subList(from, to).parallelStream().map(this::open).toList();
      inspections.addAll(
          embedder == null
              ? opened.stream().map(Opened::inspection).toList()
              : embedded(embedder, opened));
      progress.accept(to - from);
    }
    return inspections;
  }

  /** What computes the embeddings; empty if they are left out. */
  public Optional<Embedder> embedder() {
    return Optional.ofNullable(embedder);
  }

  private static List<Inspection> embedded(Embedder embedder, List<Opened> opened)
      throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Opened of : opened) {
      if (of.pixels() != null) {
        examples.add(new Example("", of.pixels(), new int[0]));
      }
    }
    Iterator<ModelOutput> outputs = embedder.network().outputs(examples).iterator();
    return opened.stream()
        .map(Opened::inspection)
        .map(
            of ->
                of instanceof Inspection.OfPicture(Candidate candidate, Picture picture)
                    ? new Inspection.OfPicture(candidate, picture.with(outputs.next().normalised()))
                    : of)
        .toList();
  }

  private Opened open(Candidate candidate) {
    return switch (PictureFile.read(candidate.path())) {
      case PictureFile.Unusable(var sha256, var problem) ->
          new Opened(new Inspection.OfUnusable(candidate, sha256, problem), null);
      case PictureFile.Decoded(var sha256, var image) -> {
        var picture =
            new Picture(
                sha256,
                image.getWidth(),
                image.getHeight(),
                PerceptualHash.of(image),
                Optional.empty());
        yield new Opened(
            new Inspection.OfPicture(candidate, picture),
            embedder == null ? null : embedder.input().rgb(image));
      }
    };
  }

  /** The embeddings of those files that are pictures; none without an embedder. */
  public List<float[]> embeddings(List<Candidate> candidates, LongConsumer progress)
      throws IOException {
    List<float[]> embeddings = new ArrayList<>();
    for (Inspection of : inspect(candidates, progress)) {
      if (of instanceof Inspection.OfPicture readable) {
        readable.picture().output().map(ModelOutput::embedding).ifPresent(embeddings::add);
      }
    }
    return embeddings;
  }
}
