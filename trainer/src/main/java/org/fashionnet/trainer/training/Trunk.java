package org.fashionnet.trainer.training;

/** Whether the trunks learn in a phase. */
public enum Trunk {
  /** They learn like the heads. */
  LEARNS,
  /** They stay as they are; their features are computed in every step. */
  FROZEN,
  /** They stay as they are; their features are computed once: the same weights, much sooner. */
  CACHED
}
