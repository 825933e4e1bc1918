package org.fashionnet.ingest.imports.format;

/** Follows the quotation marks of a record over its lines. */
final class Quotes {
  private static final char QUOTE = '"';

  private final char delimiter;
  private Place place = Place.START;

  Quotes(char delimiter) {
    this.delimiter = delimiter;
  }

  enum State {
    /** The record may end here. */
    CLOSED,
    /** It goes on in the next line. */
    OPEN,
    /** It is no record. */
    BROKEN
  }

  private enum Place {
    START,
    PLAIN,
    INSIDE,
    BEHIND,
    BLANK_BEHIND,
    BROKEN
  }

  /** Reads on. */
  State read(String text) {
    for (int i = 0; i < text.length() && place != Place.BROKEN; i++) {
      place = next(text.charAt(i));
    }
    return switch (place) {
      case BROKEN -> State.BROKEN;
      case INSIDE -> State.OPEN;
      default -> State.CLOSED;
    };
  }

  private Place next(char c) {
    if (place == Place.INSIDE) {
      return c == QUOTE ? Place.BEHIND : Place.INSIDE;
    }
    if (c == delimiter) {
      return Place.START;
    }
    return switch (place) {
      case START -> c == QUOTE ? Place.INSIDE : Place.PLAIN;
      // A doubled mark is one of the value.
      case BEHIND -> c == QUOTE ? Place.INSIDE : blank(c);
      case BLANK_BEHIND -> blank(c);
      default -> Place.PLAIN;
    };
  }

  private static Place blank(char c) {
    return c == ' ' ? Place.BLANK_BEHIND : Place.BROKEN;
  }
}
