package org.fashionnet.recommender.ranking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.fashionnet.contracts.profile.StyleProfile;
import org.fashionnet.recommender.ranking.explain.ExclusionReasons;
import org.fashionnet.recommender.ranking.list.Oversampling;
import org.fashionnet.recommender.ranking.list.Variants;
import org.fashionnet.recommender.ranking.taste.TasteSignal;
import org.fashionnet.recommender.search.Filter;
import org.fashionnet.recommender.search.IndexedItem;

/** Makes the lists of one request from one view of the catalogue. */
public final class Recommender {
  private final CatalogueView catalogue;

  public Recommender(CatalogueView catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The list of a person: without what they own, bought, hid or disliked, and by their own rules.
   *
   * @throws IllegalArgumentException if the request does not fit the catalogue, or its cursor
   *     belongs to another list
   */
  public RecommendedList.Personal forPerson(StyleProfile profile, ListRequest request) {
    return forPerson(profile, profile, request);
  }

  /**
   * A page of a list that began earlier, in the order that it began with. What the person has said
   * since takes items out of it and changes nothing else.
   *
   * @param began the profile that the list began with
   * @param now their profile now
   * @throws IllegalArgumentException as {@link #forPerson(StyleProfile, ListRequest)}
   */
  public RecommendedList.Personal forPerson(
      StyleProfile began, StyleProfile now, ListRequest request) {
    Taste taste = Taste.of(began, catalogue);
    KnownRules rules = KnownRules.of(now.rules(), catalogue.layout());
    Filter filter =
        filter(request, taste, rules)
            .excluding(Set.copyOf(now.excludedItemIds()), Taste.of(now, catalogue).owned());
    RecommendedList list =
        taste.isCold()
            ? popular(request, filter, length -> taste.popular(catalogue, filter, length))
            : new RecommendedList.Ranked(page(taste, filter, request));
    return new RecommendedList.Personal(list, rules.ignored());
  }

  /**
   * The list of a visitor without a profile; what is popular if there is no signal of their taste.
   *
   * @throws IllegalArgumentException if the request does not fit the catalogue, or its cursor
   *     belongs to another list
   */
  public RecommendedList forVisitor(List<TasteSignal> signals, ListRequest request) {
    Filter filter = filter(request);
    if (signals.isEmpty()) {
      return popular(request, filter, length -> catalogue.popular(filter, length));
    }
    var basis =
        new RankedPage.Basis(
            TastePart.whole(signals),
            of -> request.weighting().weights(Map.of(), of, catalogue),
            filter,
            Optional.empty());
    return new RecommendedList.Ranked(RankedPage.of(catalogue, basis, request));
  }

  /**
   * Items that look like one: the list of somebody who likes it and nothing else.
   *
   * @throws IllegalArgumentException if the request does not fit the catalogue, or its cursor
   *     belongs to another list
   */
  public RankedPage similarTo(IndexedItem item, ListRequest request) {
    var basis =
        new RankedPage.Basis(
            TastePart.whole(List.of(TasteSignal.liked(item, catalogue.layout()))),
            signals -> request.weighting().statedWeights(),
            filter(request).excluding(Set.of(item.itemId()), Set.of()),
            Optional.empty());
    return RankedPage.of(catalogue, basis, request);
  }

  /**
   * Where an item stands in the list that {@link #forPerson} makes; empty while the person likes
   * nothing.
   *
   * @param request without cursor and diversity
   * @throws IllegalArgumentException if the request does not fit the catalogue
   */
  public Optional<ItemStanding> standing(
      IndexedItem item, StyleProfile profile, ListRequest request) {
    Taste taste = Taste.of(profile, catalogue);
    if (taste.isCold()) {
      return Optional.empty();
    }
    Filter filter = filter(request, taste, KnownRules.of(profile.rules(), catalogue.layout()));
    return Optional.of(
        ItemStanding.of(
            item,
            page(taste, filter, request),
            ExclusionReasons.of(item, filter, catalogue.layout())));
  }

  private RankedPage page(Taste taste, Filter filter, ListRequest request) {
    StyleProfile profile = taste.profile();
    var basis =
        new RankedPage.Basis(
            taste.parts(),
            signals -> request.weighting().weights(profile.attributeWeights(), signals, catalogue),
            filter,
            Optional.of(profile.version()));
    return RankedPage.of(catalogue, basis, request);
  }

  private Filter filter(ListRequest request, Taste taste, KnownRules rules) {
    Set<String> excluded = Set.copyOf(taste.profile().excludedItemIds());
    return rules.and(filter(request).excluding(excluded, taste.owned()));
  }

  private Filter filter(ListRequest request) {
    request.weighting().requireKnown(catalogue.layout());
    return request.filters().in(catalogue);
  }

  private RecommendedList popular(
      ListRequest request, Filter filter, IntFunction<List<IndexedItem>> popular) {
    request.requireNoCursor("the list of what is popular");
    int limit = request.paging().limit();
    Variants variants = RankedPage.variants(catalogue, filter);
    return new RecommendedList.Popular(
        variants.once(popular.apply(Oversampling.candidates(limit)), limit), variants);
  }
}
