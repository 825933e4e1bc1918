package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.fashionnet.contracts.codec.Require;

/**
 * Some fields of an item: absent fields keep their values, null clears one (JSON Merge Patch, RFC
 * 7396). Its JSON is that of a {@link CatalogueUpdate} with {@code "merge": true}.
 *
 * @param itemId which item
 * @param changes the fields that change; not modified
 */
public record ItemPatch(String itemId, ObjectNode changes) implements CatalogueChange {
  /** Tells a patch from a whole item. */
  public static final String MERGE = "merge";

  private static final String ITEM_ID = "itemId";
  private static final String SCHEMA = "schemaVersion";
  private static final Set<String> PICTURES = Set.of("imageUrl", "imageId", "additionalImageUrls");

  public ItemPatch {
    Require.key(ITEM_ID, itemId);
    changes = changes.deepCopy().without(Set.of(ITEM_ID, SCHEMA, MERGE));
  }

  /** Whether the pictures change too. */
  public boolean changesPictures() {
    return PICTURES.stream().anyMatch(changes::has);
  }

  /**
   * The whole item in JSON, after the change.
   *
   * @param whole the item before, as a {@link CatalogueUpdate} in JSON; not modified
   */
  public ObjectNode appliedTo(ObjectNode whole) {
    ObjectNode merged = whole.deepCopy();
    ObjectNode own = changes;
    // An address replaces an image that was given by its id, and the other way round.
    if (own.hasNonNull("imageUrl")) {
      merged.remove("imageId");
    } else if (own.hasNonNull("imageId")) {
      merged.remove("imageUrl");
    }
    merge(merged, own);
    return merged;
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode value = field.getValue();
      if (value.isNull()) {
        target.remove(field.getKey());
      } else if (value instanceof ObjectNode inner) {
        ObjectNode before =
            target.get(field.getKey()) instanceof ObjectNode object
                ? object
                : target.putObject(field.getKey());
        merge(before, inner);
      } else {
        target.set(field.getKey(), value);
      }
    }
  }

  /** The record in JSON. */
  public ObjectNode json() {
    ObjectNode json = changes.deepCopy();
    json.put(SCHEMA, CatalogueUpdate.SCHEMA_VERSION);
    json.put(ITEM_ID, itemId);
    json.put(MERGE, true);
    return json;
  }
}
