package org.fashionnet.benchmarks.inference;

import java.util.List;
import org.fashionnet.trainer.network.Architecture;

/** Floating point operations of a network. */
final class Work {
  private Work() {}

  /** For one picture: a multiplication and an addition for each weight of each position. */
  static double of(Architecture architecture, int size) {
    double operations = 0;
    int side = size;
    int in = 3;
    for (List<Integer> stage : Architecture.STAGES) {
      for (int full : stage) {
        int out = architecture.channels(full);
        operations += 2.0 * 9 * in * out * side * side;
        in = out;
      }
      side /= 2;
    }
    for (var attribute : architecture.taxonomy().attributes()) {
      operations += 2.0 * Architecture.DENSE * (in + attribute.classes().size());
    }
    return architecture.mirrored() ? 2 * operations : operations;
  }
}
