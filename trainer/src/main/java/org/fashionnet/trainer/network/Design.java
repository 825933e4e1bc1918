package org.fashionnet.trainer.network;

import java.util.Locale;

/** How the trunks of a network are shared out among the attributes. */
public enum Design {
  /** One trunk with a head per attribute. */
  SHARED,
  /** A network of its own for each attribute: the notebook's design, m times the work. */
  STACKED;

  /** The name in {@code bundle.json}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
