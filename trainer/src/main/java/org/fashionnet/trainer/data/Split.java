package org.fashionnet.trainer.data;

/** What an example is for. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST
}
