package org.fashionnet.contracts.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.fashionnet.contracts.codec.Codec;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** JSON of the three kinds of changes. */
public final class CatalogueChangeCodec implements Codec<CatalogueChange> {
  private static final String PICTURE = "picture";

  private final JsonCodec<CatalogueUpdate> updates =
      new JsonCodec<>(CatalogueUpdate.class, 1, CatalogueUpdate.SCHEMA_VERSION);
  private final JsonCodec<PictureAnswer> answers =
      new JsonCodec<>(PictureAnswer.class, PictureAnswer.SCHEMA_VERSION);

  @Override
  public byte[] encode(CatalogueChange value) {
    return switch (value) {
      case CatalogueUpdate update -> updates.encode(update);
      case PictureAnswer answer -> answers.encode(answer);
      case ItemPatch patch -> JsonCodec.json(patch.json()).getBytes(StandardCharsets.UTF_8);
    };
  }

  @Override
  public CatalogueChange decode(byte[] bytes) throws DecodeException {
    return decode(JsonCodec.object(bytes));
  }

  /**
   * Reads a change from a tree.
   *
   * @throws DecodeException naming the field that is wrong
   */
  public CatalogueChange decode(ObjectNode json) throws DecodeException {
    JsonNode merge = json.get(ItemPatch.MERGE);
    if (merge != null && !merge.isBoolean()) {
      throw new DecodeException("merge '%s' must be true or false".formatted(merge.asText()));
    }
    if (merge != null && merge.booleanValue()) {
      return patch(json);
    }
    if (json.has(PICTURE) && !json.has("title")) { // A shop may have a field of that name.
      return answers.decode(json);
    }
    return updates.decode(merge == null ? json : json.deepCopy().without(ItemPatch.MERGE));
  }

  private static ItemPatch patch(ObjectNode json) throws DecodeException {
    JsonNode version = json.get("schemaVersion");
    if (version != null
        && (!version.isInt()
            || version.intValue() < 1
            || version.intValue() > CatalogueUpdate.SCHEMA_VERSION)) {
      throw new DecodeException(
          "schemaVersion %s is unknown; this reader knows versions 1 to %d"
              .formatted(version, CatalogueUpdate.SCHEMA_VERSION));
    }
    try {
      return new ItemPatch(text(json.get("itemId")), json);
    } catch (IllegalArgumentException e) {
      throw new DecodeException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String text(@Nullable JsonNode node) throws DecodeException {
    if (node == null || !node.isTextual()) {
      throw new DecodeException("itemId is missing");
    }
    return node.textValue();
  }
}
