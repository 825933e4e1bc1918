package org.fashionnet.trainer.curation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.fashionnet.trainer.curation.findings.Doubts;
import org.fashionnet.trainer.curation.findings.Finding;
import org.fashionnet.trainer.curation.labels.Decision;
import org.fashionnet.trainer.curation.probe.AttributeProbe;
import org.fashionnet.trainer.data.Manifest;

/**
 * The result of a curation.
 *
 * @param files how many were looked at
 * @param dropped how many photos a decision left out
 * @param entries the photos to train on and to measure with
 * @param findings for a person to look at, the gravest of each kind first
 * @param decided the decisions that were applied, by the photo's first file
 * @param doubts that a model's embeddings raise; empty without a model
 */
public record Curated(
    int files,
    int dropped,
    List<Manifest.Entry> entries,
    List<Finding> findings,
    Map<Path, Decision> decided,
    Optional<Doubts> doubts) {

  /**
   * How well a linear probe of a model's embeddings reads each attribute.
   *
   * @param progress is told of each attribute
   * @throws IllegalStateException if there was no model
   */
  public List<AttributeProbe> probes(LongConsumer progress) {
    return model().curves(progress);
  }

  /**
   * Area under the ROC curve of likeness, against pictures that are known to be irrelevant.
   *
   * @throws IllegalStateException if there was no model
   */
  public double areaUnderCurve(List<float[]> irrelevant) {
    return model().areaUnderCurve(irrelevant);
  }

  private Doubts model() {
    return doubts.orElseThrow(
        () -> new IllegalStateException("the photos were curated without a model"));
  }

  /** The findings of a kind. */
  public List<Finding> of(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }
}
