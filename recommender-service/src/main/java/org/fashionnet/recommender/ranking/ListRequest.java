package org.fashionnet.recommender.ranking;

import java.util.Map;
import java.util.Optional;
import org.fashionnet.recommender.ranking.list.Diversity;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants of a list, beside the taste that it is ranked by.
 *
 * @param diversity 0 to 1, see {@link Diversity}; empty for the plain order
 */
public record ListRequest(
    ItemFilters filters, Weighting weighting, Optional<Double> diversity, Paging paging) {
  /**
   * Which page.
   *
   * @param limit its length, 1 to {@link #LONGEST}
   * @param cursor where it begins; empty for the first page
   */
  public record Paging(int limit, Optional<String> cursor) {
    public static final int LONGEST = 200;
    public static final int DEFAULT = 30;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Paging {
      if (limit < 1 || limit > LONGEST) {
        throw new IllegalArgumentException(
            "limit %d must be from 1 to %d".formatted(limit, LONGEST));
      }
    }

    /** Of optional parameters: null for the default. */
    public static Paging of(@Nullable Integer limit, @Nullable String cursor) {
      return new Paging(limit == null ? DEFAULT : limit, Optional.ofNullable(cursor));
    }
  }

  /**
   * Checks the diversity.
   *
   * @throws IllegalArgumentException if it is out of range, or a cursor is given too
   */
  public ListRequest {
    diversity.ifPresent(
        d -> {
          if (!(d >= 0 && d <= 1)) {
            throw new IllegalArgumentException("diversity %s must be from 0 to 1".formatted(d));
          }
        });
    if (diversity.isPresent() && paging.cursor().isPresent()) {
      throw new IllegalArgumentException("cursor: a list with diversity has one page");
    }
  }

  /** The first page of all items, with the usual weights. */
  public static ListRequest first(int limit) {
    return new ListRequest(
        ItemFilters.NONE,
        Weighting.of(null, Map.of()),
        Optional.empty(),
        new Paging(limit, Optional.empty()));
  }

  /** The same with another diversity. */
  public ListRequest varied(double by) {
    return new ListRequest(filters, weighting, Optional.of(by), paging);
  }

  /**
   * The version of the profile that the list began with; empty for a first page, and for a list
   * without a profile.
   *
   * @throws IllegalArgumentException if the cursor cannot be read
   */
  public Optional<Long> profileVersion() {
    return paging.cursor().flatMap(Cursor::profileVersion);
  }

  /**
   * Refuses a cursor where there is only one page.
   *
   * @throws IllegalArgumentException naming the list
   */
  void requireNoCursor(String list) {
    if (paging.cursor().isPresent()) {
      throw new IllegalArgumentException("cursor: %s has one page".formatted(list));
    }
  }
}
