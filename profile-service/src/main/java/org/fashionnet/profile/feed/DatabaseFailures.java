package org.fashionnet.profile.feed;

import jakarta.transaction.HeuristicCommitException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a database that is away, and will come back, from a value that it will never take. */
final class DatabaseFailures {
  /** Classes of SQLSTATE for which the value is to blame: data exception, violated constraint. */
  private static final List<String> VALUES = List.of("22", "23");

  private static final List<Class<? extends Exception>> TRANSACTIONS =
      List.of(
          RollbackException.class,
          SystemException.class,
          HeuristicCommitException.class,
          HeuristicMixedException.class,
          HeuristicRollbackException.class);

  private DatabaseFailures() {}

  /**
   * Whether it may work another time: the database failed, or the transaction did, and not because
   * of a value. Anything else, such as a stored vector that cannot be read, will fail again.
   */
  static boolean isOutage(Throwable failure) {
    return sql(failure)
        .map(e -> e.getSQLState() == null || !VALUES.contains(e.getSQLState().substring(0, 2)))
        .orElseGet(
            () ->
                causes(failure)
                    .anyMatch(c -> TRANSACTIONS.stream().anyMatch(t -> t.isInstance(c))));
  }

  /** What the database said, or else the failure. */
  static String reason(Throwable failure) {
    return sql(failure).<Throwable>map(e -> e).orElse(failure).toString();
  }

  private static Optional<SQLException> sql(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, c -> c != null, Throwable::getCause).limit(20);
  }
}
