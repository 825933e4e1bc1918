package org.fashionnet.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an image of any shape becomes the network's square. */
public enum ResizePolicy {
  /** The whole image, its sides scaled apart: the original's way. */
  @JsonProperty("squash")
  SQUASH,
  /** The whole image, its sides scaled alike, with white bars. */
  @JsonProperty("letterbox")
  LETTERBOX,
  /** The largest square in the middle. */
  @JsonProperty("crop")
  CROP
}
