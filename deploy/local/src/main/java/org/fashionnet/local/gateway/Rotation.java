package org.fashionnet.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of one service, which take turns. */
final class Rotation {
  private final List<Replica> replicas;
  private final AtomicInteger turn = new AtomicInteger();

  Rotation(List<Integer> ports) {
    if (ports.isEmpty()) {
      throw new IllegalArgumentException("a service needs at least one port");
    }
    this.replicas = ports.stream().map(Replica::new).toList();
  }

  List<Replica> replicas() {
    return replicas;
  }

  /**
   * All replicas in the order in which a request tries them. Those out of rotation come last: when
   * no replica is ready, an attempt says better than a guess whether one can answer.
   */
  List<Replica> inOrder() {
    int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
    List<Replica> order = new ArrayList<>(replicas.subList(first, replicas.size()));
    order.addAll(replicas.subList(0, first));
    // Stable: the turn decides among equals.
    order.sort((a, b) -> Boolean.compare(b.inRotation(), a.inRotation()));
    return order;
  }
}
