package org.fashionnet.recommender;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.fashionnet.recommender.index.Generation;
import org.fashionnet.recommender.index.IndexLease;
import org.fashionnet.recommender.index.IndexSnapshot;
import org.fashionnet.recommender.index.ItemIndex;
import org.fashionnet.recommender.index.ServedIndex;

/** Questions with a lease of their own. */
public final class Leased {
  private Leased() {}

  /** Asks the generation that serves. */
  public static <T> Optional<T> ask(ItemIndex index, Function<Generation, T> question) {
    return ask(index::lease, snapshot -> snapshot.serving().map(question));
  }

  /** As requests do. */
  public static <T> Optional<T> ask(ServedIndex index, Function<Generation, T> question) {
    return ask(index::lease, snapshot -> snapshot.serving().map(question));
  }

  /** Asks the generation that serves a caller with these vectors. */
  public static <T> Optional<T> ask(
      ItemIndex index, Predicate<String> useful, Function<Generation, T> question) {
    return ask(index::lease, snapshot -> snapshot.serving(useful).map(question));
  }

  private static <T> T ask(Supplier<IndexLease> lease, Function<IndexSnapshot, T> question) {
    try (IndexLease held = lease.get()) {
      return question.apply(held.snapshot());
    }
  }
}
