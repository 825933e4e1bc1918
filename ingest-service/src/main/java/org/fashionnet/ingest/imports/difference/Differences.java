package org.fashionnet.ingest.imports.difference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.ItemImages;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.ingest.imports.difference.ItemDifference.Change;
import org.fashionnet.ingest.imports.difference.ItemDifference.Kind;
import org.jspecify.annotations.Nullable;

/** Compares an item as a feed describes it with the item as it is. */
public final class Differences {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Differences() {}

  /** What the update would change. */
  public static ItemDifference between(Optional<CatalogueItem> present, CatalogueUpdate update) {
    return present.map(item -> changed(item, update)).orElseGet(() -> created(update));
  }

  private static ItemDifference created(CatalogueUpdate update) {
    return new ItemDifference(
        Kind.CREATED,
        Collections.emptySortedMap(),
        addresses(update.pictures()).size(),
        !update.pictures().none(),
        Optional.of(update));
  }

  private static ItemDifference changed(CatalogueItem item, CatalogueUpdate update) {
    SortedMap<String, Change> fields = new TreeMap<>();
    offer(fields, item, update);
    compare(fields, "groupId", text(item.groupId()), text(update.details().groupId()));
    compare(fields, "size", text(item.size()), text(update.details().size()));
    Stream.concat(
            item.attributes().keySet().stream(), update.details().attributes().keySet().stream())
        .forEach(
            name ->
                compare(
                    fields,
                    "attributes." + name,
                    text(item.attributes().get(name)),
                    text(update.details().attributes().get(name))));
    Stream.concat(item.unknown().keySet().stream(), update.unknown().keySet().stream())
        .forEach(
            name ->
                compare(
                    fields, name, or(item.unknown().get(name)), or(update.unknown().get(name))));
    Set<String> fetched = pictures(fields, item.images(), update.pictures());
    if (fields.isEmpty()) {
      return new ItemDifference(Kind.UNCHANGED, fields, 0, false, Optional.empty());
    }
    boolean pictures = fields.containsKey("pictures");
    // A host that is not named is not asked, unless it had no usable picture the last time.
    boolean named =
        pictures || item.images().pictures().stream().anyMatch(p -> p.problem() != null);
    return new ItemDifference(
        Kind.CHANGED,
        fields,
        fetched.size(),
        pictures,
        Optional.of(named ? update : withoutPictures(update)));
  }

  private static void offer(
      SortedMap<String, Change> fields, CatalogueItem item, CatalogueUpdate update) {
    var offer = update.offer();
    compare(fields, "title", text(item.title()), text(offer.title()));
    compare(fields, "price", number(item.price()), number(offer.price()));
    compare(fields, "currency", text(item.currency()), text(offer.currency()));
    compare(fields, "category", text(item.category()), text(offer.category()));
    compare(
        fields,
        "available",
        JSON.booleanNode(item.available()),
        JSON.booleanNode(offer.available()));
  }

  /** The addresses that are new; notes the change of the list. */
  private static Set<String> pictures(
      SortedMap<String, Change> fields, ItemImages images, WantedPictures wanted) {
    if (wanted.none()) { // The item keeps those that it has.
      return Set.of();
    }
    List<String> before =
        images.pictures().isEmpty()
            ? Stream.ofNullable(images.imageId()).toList()
            : images.pictures().stream().map(Differences::name).toList();
    List<String> after =
        Stream.concat(Stream.ofNullable(wanted.imageId()), addresses(wanted).stream()).toList();
    if (before.equals(after)) {
      return Set.of();
    }
    fields.put("pictures", new Change(list(before), list(after)));
    Set<String> fetched = new HashSet<>(addresses(wanted));
    before.forEach(fetched::remove);
    return fetched;
  }

  private static String name(ItemPicture picture) {
    return picture.address() == null ? String.valueOf(picture.imageId()) : picture.address();
  }

  private static Set<String> addresses(WantedPictures wanted) {
    Set<String> addresses = new LinkedHashSet<>();
    Stream.ofNullable(wanted.imageUrl()).forEach(addresses::add);
    addresses.addAll(wanted.additionalImageUrls());
    return addresses;
  }

  private static CatalogueUpdate withoutPictures(CatalogueUpdate update) {
    return new CatalogueUpdate(
        update.schemaVersion(),
        update.itemId(),
        update.offer(),
        update.details(),
        WantedPictures.NONE,
        update.unknown());
  }

  private static void compare(Map<String, Change> fields, String name, JsonNode from, JsonNode to) {
    if (!from.equals(NUMBERS_BY_VALUE, to)) {
      fields.put(name, new Change(from, to));
    }
  }

  /** 39.9 and 39.90 are the same price, whatever kind of number a writer used. */
  private static final Comparator<JsonNode> NUMBERS_BY_VALUE =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.equals(b) ? 0 : 1;

  private static JsonNode text(@Nullable String value) {
    return value == null ? NullNode.instance : TextNode.valueOf(value);
  }

  private static JsonNode number(@Nullable BigDecimal value) {
    return value == null ? NullNode.instance : DecimalNode.valueOf(value);
  }

  private static JsonNode or(@Nullable JsonNode value) {
    return value == null ? NullNode.instance : value;
  }

  private static JsonNode list(List<String> values) {
    var list = JSON.arrayNode();
    values.forEach(list::add);
    return list;
  }
}
