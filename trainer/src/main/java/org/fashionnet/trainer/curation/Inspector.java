package org.fashionnet.trainer.curation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.fashionnet.trainer.data.Example;

/** Opens every file once, some at a time: memory holds no more than those. */
public final class Inspector {
  private static final int AT_ONCE = 64;

  private final Embedder embedder;

  /**
   * @param embedder null to leave embeddings out
   */
  public Inspector(Embedder embedder) {
    this.embedder = embedder;
  }

  private record Opened(Inspection inspection, byte[] pixels) {}

  /**
   * Inspects files in their order.
   *
   * @param progress is told how many more are done
   * @throws IOException if the model fails, never for a file
   */
  List<Inspection> inspect(List<Candidate> candidates, LongConsumer progress) throws IOException {
    List<Inspection> inspections = new ArrayList<>(candidates.size());
    for (int from = 0; from < candidates.size(); from += AT_ONCE) {
      int to = Math.min(candidates.size(), from + AT_ONCE);
      List<Opened> opened = candidates.subList(from, to).parallelStream().map(this::open).toList();
      inspections.addAll(embedder == null ? plain(opened) : embedded(opened));
      progress.accept(to - from);
    }
    return inspections;
  }

  /** What makes the embeddings; null if they are left out. */
  Embedder embedder() {
    return embedder;
  }

  private static List<Inspection> plain(List<Opened> opened) {
    return opened.stream().map(Opened::inspection).toList();
  }

  private List<Inspection> embedded(List<Opened> opened) throws IOException {
    List<Example> examples =
        opened.stream()
            .filter(of -> of.pixels() != null)
            .map(of -> new Example("", of.pixels(), new int[0]))
            .toList();
    var outputs = embedder.network().outputs(examples).iterator();
    return opened.stream()
        .map(
            of ->
                of.pixels() == null
                    ? of.inspection()
                    : of.inspection().with(outputs.next().normalised()))
        .toList();
  }

  private Opened open(Candidate candidate) {
    PictureFile file = PictureFile.read(candidate.path());
    if (file.problem() != null) {
      return new Opened(
          new Inspection(candidate, file.sha256(), 0, 0, 0, null, file.problem()), null);
    }
    var image = file.image();
    return new Opened(
        new Inspection(
            candidate,
            file.sha256(),
            image.getWidth(),
            image.getHeight(),
            PerceptualHash.of(image),
            null,
            null),
        embedder == null ? null : embedder.input().rgb(image));
  }

  /** The embeddings of those files that are pictures. */
  public List<float[]> embeddings(List<Candidate> candidates, LongConsumer progress)
      throws IOException {
    return inspect(candidates, progress).stream()
        .map(Inspection::output)
        .filter(Objects::nonNull)
        .map(ModelOutput::embedding)
        .toList();
  }
}
