package org.fashionnet.recommender.ranking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fashionnet.recommender.ranking.explain.ExclusionReasons;
import org.fashionnet.recommender.ranking.list.Diversity;
import org.fashionnet.recommender.ranking.list.Diversity.Pick;
import org.fashionnet.recommender.ranking.list.Interleaving;
import org.fashionnet.recommender.ranking.list.Interleaving.Progress;
import org.fashionnet.recommender.ranking.list.Interleaving.Slice;
import org.fashionnet.recommender.ranking.list.Listing.Position;
import org.fashionnet.recommender.ranking.list.Oversampling;
import org.fashionnet.recommender.ranking.list.Variants;
import org.fashionnet.recommender.ranking.taste.Preference;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Filter;

/**
 * A page of a list that was ranked by a taste.
 *
 * @param parts what it was ranked by; picks name their number
 * @param shown number of items on the pages before
 * @param picks the items, in order
 * @param positions where the list of each part stands behind the page; empty for a varied list
 * @param next cursor of the next page; empty at the end
 * @param variants of the groups that the picks stand for
 */
public record RankedPage(
    List<Part> parts,
    int shown,
    List<Pick> picks,
    List<Optional<Position>> positions,
    Optional<String> next,
    Variants variants) {
  /** A part of a taste, ready for ranking. */
  public record Part(TastePart taste, Preference preference) {}

  /**
   * What a list is ranked by.
   *
   * @param parts of the taste, which are interleaved
   * @param weights λ by attribute name for the signals of a part, 1 where absent
   * @param filter which items may be listed
   * @param profileVersion of the profile that the taste is from; empty without one
   */
  record Basis(
      List<TastePart> parts,
      Function<List<TasteSignal>, Map<String, Double>> weights,
      Filter filter,
      Optional<Long> profileVersion) {}

  /**
   * Ranks the items of a catalogue.
   *
   * @throws IllegalArgumentException if the request's cursor belongs to another list
   */
  static RankedPage of(CatalogueView catalogue, Basis basis, ListRequest request) {
    Optional<Cursor> cursor =
        request
            .paging()
            .cursor()
            .map(text -> Cursor.of(text, catalogue, basis.profileVersion(), basis.parts().size()));
    List<Part> parts = new ArrayList<>();
    for (TastePart taste : basis.parts()) {
      int number = parts.size();
      Map<String, Double> weights =
          cursor
              .map(page -> page.weights(number, catalogue.layout()))
              .orElseGet(() -> basis.weights().apply(taste.signals()));
      parts.add(new Part(taste, Preference.of(catalogue.layout(), taste.signals(), weights)));
    }
    int limit = request.paging().limit();
    return request
        .diversity()
        .map(diversity -> varied(catalogue, parts, basis, limit, diversity))
        .orElseGet(() -> plain(catalogue, parts, basis, limit, cursor));
  }

  private static RankedPage plain(
      CatalogueView catalogue, List<Part> parts, Basis basis, int limit, Optional<Cursor> cursor) {
    List<Progress> from = cursor.map(Cursor::progress).orElseGet(() -> beginning(parts));
    Variants variants = variants(catalogue, basis.filter());
    Slice slice =
        Interleaving.of(lists(parts), from, basis.filter(), limit, catalogue::search, variants);
    // Only a full page may be followed by another.
    Optional<String> next =
        slice.entries().size() < limit
            ? Optional.empty()
            : Optional.of(
                Cursor.of(catalogue, basis.profileVersion(), parts, slice.progress()).text());
    return new RankedPage(
        parts,
        from.stream().mapToInt(Progress::taken).sum(),
        slice.entries().stream().map(entry -> new Pick(entry.part(), entry.hit(), 0)).toList(),
        slice.progress().stream().map(Progress::position).toList(),
        next,
        variants);
  }

  private static RankedPage varied(
      CatalogueView catalogue, List<Part> parts, Basis basis, int limit, double diversity) {
    Variants variants = variants(catalogue, basis.filter());
    List<Interleaving.Part> lists = lists(parts);
    int candidates = Oversampling.candidates(limit);
    Slice slice =
        Interleaving.of(
            lists, beginning(parts), basis.filter(), candidates, catalogue::search, variants);
    List<Double> shares = lists.stream().map(Interleaving.Part::share).toList();
    List<Pick> picks = Diversity.list(slice.entries(), shares, limit, diversity);
    return new RankedPage(parts, 0, picks, List.of(), Optional.empty(), variants);
  }

  private static List<Interleaving.Part> lists(List<Part> parts) {
    return parts.stream()
        .map(part -> new Interleaving.Part(part.preference().scoring(), part.taste().share()))
        .toList();
  }

  /** The variants that a list with a filter meets. */
  static Variants variants(CatalogueView catalogue, Filter filter) {
    return new Variants(
        group -> catalogue.group(group, Variants.MOST),
        filter,
        item -> ExclusionReasons.of(item, filter, catalogue.layout()).isEmpty());
  }

  private static List<Progress> beginning(List<Part> parts) {
    return Collections.nCopies(parts.size(), Progress.NONE);
  }
}
