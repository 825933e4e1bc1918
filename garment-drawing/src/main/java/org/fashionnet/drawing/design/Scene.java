package org.fashionnet.drawing.design;

/** Where a garment is shown. */
public enum Scene {
  /** A clean light background and soft even light, as in a shop's catalogue. */
  STUDIO,
  /** A phone photo at home: laid on a bed or a floor or hung on a door, uneven light, noise. */
  HOME
}
