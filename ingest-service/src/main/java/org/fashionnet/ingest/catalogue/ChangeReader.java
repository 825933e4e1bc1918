package org.fashionnet.ingest.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueItem;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.ItemPatch;
import org.fashionnet.contracts.catalogue.WantedPictures;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.ingest.fetch.Address;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes as REST callers write them: like records of {@code catalogue-updates}, except that
 * the schema version is optional, and that the itemId and the image may be given elsewhere.
 */
public final class ChangeReader {
  private static final String ITEM_ID = "itemId";

  private ChangeReader() {}

  /**
   * Reads a whole item.
   *
   * @param json what the caller wrote
   * @param pathItemId the itemId in the path of the request, if it has one
   * @param uploadedImage imageId of the uploaded photo, if there is one
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static CatalogueUpdate whole(
      byte[] json, Optional<String> pathItemId, Optional<String> uploadedImage) {
    ObjectNode item = object(json);
    if (!item.has("schemaVersion")) {
      item.put("schemaVersion", CatalogueUpdate.SCHEMA_VERSION);
    }
    pathItemId.ifPresent(id -> item.put(ITEM_ID, sameItem(id, item.get(ITEM_ID))));
    if (item.has(ItemPatch.MERGE)) {
      throw new IllegalArgumentException("merge is for PATCH: POST and PUT describe a whole item");
    }
    uploadedImage.ifPresent(
        imageId -> {
          if (item.hasNonNull("imageUrl") || item.hasNonNull("imageId")) {
            throw new IllegalArgumentException(
                "imageUrl and imageId must be left out when an image is uploaded");
          }
          item.put("imageId", imageId);
        });
    return whole(item);
  }

  /**
   * Reads a change of some fields.
   *
   * @param before the item that it changes; empty if that is not known yet, then only the fields
   *     themselves are checked where the change is applied
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static ItemPatch patch(byte[] json, String itemId, Optional<CatalogueItem> before) {
    ObjectNode changes = object(json);
    changes.put(ITEM_ID, sameItem(itemId, changes.get(ITEM_ID)));
    ItemPatch patch = new ItemPatch(itemId, changes);
    before.ifPresent(item -> whole(patch.appliedTo(ItemRevision.asUpdate(item))));
    return patch;
  }

  private static CatalogueUpdate whole(ObjectNode item) {
    try {
      var update =
          (CatalogueUpdate) Codecs.CATALOGUE_CHANGE.decode(JsonCodec.json(item).getBytes(UTF_8));
      WantedPictures pictures = update.pictures();
      if (pictures.imageUrl() != null) {
        requireAddress("imageUrl", pictures.imageUrl());
      }
      pictures.additionalImageUrls().forEach(url -> requireAddress("additionalImageUrls", url));
      return update;
    } catch (DecodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void requireAddress(String field, String address) {
    try {
      Address.parse(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + " " + e.getMessage(), e);
    }
  }

  private static ObjectNode object(byte[] json) {
    try {
      return JsonCodec.object(json);
    } catch (DecodeException e) {
      throw new IllegalArgumentException(
          String.valueOf(e.getMessage()).replace("the value", "the item"), e);
    }
  }

  private static String sameItem(String pathItemId, @Nullable JsonNode named) {
    if (named != null && !named.isNull() && !named.asText().equals(pathItemId)) {
      throw new IllegalArgumentException(
          "itemId '%s' differs from '%s' in the address".formatted(named.asText(), pathItemId));
    }
    return pathItemId;
  }
}
