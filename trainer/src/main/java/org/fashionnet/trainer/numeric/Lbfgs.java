package org.fashionnet.trainer.numeric;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function: limited-memory BFGS with backtracking. Source: Nocedal, Wright,
 * Numerical Optimization, 2nd edition, algorithms 7.4, 7.5 and 3.1.
 */
public final class Lbfgs {
  private static final int MEMORY = 8;
  private static final double TOLERANCE = 1e-5;
  private static final int HALVINGS = 25;

  private Lbfgs() {}

  /** A smooth function. */
  public interface Function {
    /** Returns the value at a point and writes the gradient there into the second array. */
    double at(double[] point, double[] gradient);
  }

  private record Step(double[] moved, double[] turned, double curvature) {}

  /** The point reached after at most so many iterations; the start is not changed. */
  public static double[] minimise(Function function, double[] start, int iterations) {
    double[] point = start.clone();
    double[] gradient = new double[point.length];
    double value = function.at(point, gradient);
    Deque<Step> memory = new ArrayDeque<>();
    for (int i = 0; i < iterations && norm(gradient) > TOLERANCE; i++) {
      double[] direction = direction(gradient, memory);
      double slope = dot(direction, gradient);
      double length = memory.isEmpty() ? 1 / Math.max(1, norm(gradient)) : 1;
      double[] next = new double[point.length];
      double[] nextGradient = new double[point.length];
      double nextValue = Double.POSITIVE_INFINITY;
      for (int halving = 0; halving < HALVINGS; halving++) {
        for (int k = 0; k < next.length; k++) {
          next[k] = point[k] + length * direction[k];
        }
        nextValue = function.at(next, nextGradient);
        if (nextValue <= value + 1e-4 * length * slope) {
          break;
        }
        length /= 2;
      }
      if (!(nextValue < value)) {
        break;
      }
      remember(memory, point, next, gradient, nextGradient);
      point = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return point;
  }

  private static void remember(
      Deque<Step> memory, double[] from, double[] to, double[] before, double[] after) {
    double[] moved = new double[from.length];
    double[] turned = new double[from.length];
    for (int k = 0; k < from.length; k++) {
      moved[k] = to[k] - from[k];
      turned[k] = after[k] - before[k];
    }
    double curvature = dot(moved, turned);
    if (curvature > 1e-12) {
      memory.addLast(new Step(moved, turned, curvature));
      if (memory.size() > MEMORY) {
        memory.removeFirst();
      }
    }
  }

  /** Downhill, by the two-loop recursion. */
  private static double[] direction(double[] gradient, Deque<Step> memory) {
    double[] direction = Arrays.stream(gradient).map(g -> -g).toArray();
    Deque<Double> factors = new ArrayDeque<>();
    for (Iterator<Step> steps = memory.descendingIterator(); steps.hasNext(); ) {
      Step step = steps.next();
      double factor = dot(step.moved(), direction) / step.curvature();
      add(direction, -factor, step.turned());
      factors.addFirst(factor);
    }
    if (!memory.isEmpty()) {
      Step last = memory.getLast();
      double scale = last.curvature() / dot(last.turned(), last.turned());
      for (int k = 0; k < direction.length; k++) {
        direction[k] *= scale;
      }
    }
    for (Step step : memory) {
      double factor = factors.removeFirst() - dot(step.turned(), direction) / step.curvature();
      add(direction, factor, step.moved());
    }
    return direction;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int k = 0; k < to.length; k++) {
      to[k] += factor * what[k];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
