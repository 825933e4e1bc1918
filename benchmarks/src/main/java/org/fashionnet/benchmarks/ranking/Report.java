package org.fashionnet.benchmarks.ranking;

import java.io.PrintWriter;
import java.util.Locale;

/** What is printed, as soon as it is known. */
public record Report(PrintWriter out) {
  /** A figure. */
  public void line(String what, String format, double value) {
    print(String.format(Locale.ROOT, "%-58s " + format, what, value));
  }

  public void print(String text) {
    out.println(text);
    out.flush();
  }
}
