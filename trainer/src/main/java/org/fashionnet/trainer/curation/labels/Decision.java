package org.fashionnet.trainer.curation.labels;

import java.util.Map;

/**
 * What a person decides about a photo.
 *
 * @param labels attribute to class for {@link Action#RELABEL}, an empty class for "not known"
 */
public record Decision(Action action, Map<String, String> labels) {
  /** What happens to the photo. */
  public enum Action {
    /** It is fine as it is, and no longer suspicious. */
    KEEP,
    /** It is left out. */
    DROP,
    /** It gets other classes, and is no longer suspicious. */
    RELABEL
  }
}
