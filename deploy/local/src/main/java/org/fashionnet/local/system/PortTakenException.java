package org.fashionnet.local.system;

/** A port that the system needs belongs to another program. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PortTakenException(int port, String option) {
    super(
        "Port %d is taken by another program: end that program, or choose another port with %s."
            .formatted(port, option));
  }
}
