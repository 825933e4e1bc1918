package org.fashionnet.trainer.curation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fashionnet.trainer.data.Manifest;

/**
 * What curation comes to.
 *
 * @param files how many were looked at
 * @param dropped how many photos a decision left out
 * @param entries the photos to train on and to measure with
 * @param findings what a person should look at, the gravest of each kind first
 * @param decided the decisions that were applied, by the photo's first file
 * @param photos the photos of the entries, in their order
 * @param clusters numbers of photos that stay together, in the order of the photos
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Curated(
    int files,
    int dropped,
    List<Manifest.Entry> entries,
    List<Finding> findings,
    Map<Path, Decision> decided,
    List<Photo> photos,
    int[] clusters) {

  /** The findings of a kind. */
  public List<Finding> of(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }
}
