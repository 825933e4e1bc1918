package org.fashionnet.ingest.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.fashionnet.contracts.topic.Codecs;
import org.jspecify.annotations.Nullable;

/**
 * Reads an item as REST callers write it: like a record of {@code catalogue-updates}, except that
 * the schema version is optional, and that the itemId and the image may be given elsewhere.
 */
public final class UpdateReader {
  private UpdateReader() {}

  /**
   * Reads an item.
   *
   * @param json what the caller wrote
   * @param pathItemId the itemId in the path of the request, if it has one
   * @param uploadedImage imageId of the uploaded photo, if there is one
   * @param currentImage gives the item's present imageId; asked only if the caller names no image
   * @throws IllegalArgumentException naming the field that is wrong
   */
  public static CatalogueUpdate read(
      byte[] json,
      Optional<String> pathItemId,
      Optional<String> uploadedImage,
      Supplier<Optional<String>> currentImage) {
    ObjectNode item = object(json);
    if (!item.has("schemaVersion")) {
      item.put("schemaVersion", CatalogueUpdate.SCHEMA_VERSION);
    }
    pathItemId.ifPresent(id -> item.put("itemId", sameItem(id, item.get("itemId"))));
    boolean named = item.hasNonNull("imageUrl") || item.hasNonNull("imageId");
    if (uploadedImage.isPresent()) {
      if (named) {
        throw new IllegalArgumentException(
            "imageUrl and imageId must be left out when an image is uploaded");
      }
      item.put("imageId", uploadedImage.get());
    } else if (!named) {
      currentImage.get().ifPresent(id -> item.put("imageId", id));
    }
    try {
      return (CatalogueUpdate)
          Codecs.CATALOGUE_CHANGE.decode(JsonCodec.MAPPER.writeValueAsBytes(item));
    } catch (DecodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode object(byte[] json) {
    try {
      JsonNode tree = JsonCodec.MAPPER.readTree(json);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new IllegalArgumentException("item must be a JSON object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("item is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
