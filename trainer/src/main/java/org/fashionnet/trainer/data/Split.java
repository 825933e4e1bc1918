package org.fashionnet.trainer.data;

import java.util.Locale;

/** What an example is for. */
public enum Split {
  /** To learn from. */
  TRAIN,
  /** To choose weights and thresholds by. */
  VALIDATION,
  /** To measure with, once all choices are made. */
  TEST;

  /** The name in files and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
