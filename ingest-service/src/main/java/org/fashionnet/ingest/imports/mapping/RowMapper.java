package org.fashionnet.ingest.imports.mapping;

import java.util.List;
import java.util.Optional;
import org.fashionnet.contracts.catalogue.CatalogueChange;
import org.fashionnet.contracts.catalogue.CatalogueChangeCodec;
import org.fashionnet.contracts.catalogue.CatalogueUpdate;
import org.fashionnet.contracts.catalogue.ItemPatch;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.codec.Require;
import org.fashionnet.ingest.imports.format.FeedEntry;
import org.fashionnet.ingest.imports.format.FeedRow;
import org.fashionnet.ingest.imports.format.JsonRow;
import org.fashionnet.ingest.imports.format.RowFault;

/** Turns what a feed has at a line into an item, or says all that is wrong with it. */
public final class RowMapper {
  private static final String SCHEMA = "schemaVersion";
  private static final CatalogueChangeCodec CHANGES = new CatalogueChangeCodec();

  private final MappingSettings settings;

  public RowMapper(MappingSettings settings) {
    this.settings = settings;
  }

  /** What the entry says. */
  public MappedRow map(FeedEntry entry) {
    return switch (entry) {
      case RowFault fault ->
          new MappedRow.Faulty(Optional.ofNullable(fault.itemId()), List.of(fault));
      case JsonRow json -> own(json);
      case FeedRow row -> new RowMapping(row, settings).result();
    };
  }

  private static MappedRow own(JsonRow row) {
    var json = row.json();
    String itemId = json.path("itemId").asText();
    try {
      Require.key("itemId", itemId);
      if (json.has(ItemPatch.MERGE)) {
        throw new IllegalArgumentException("merge is for patches: a feed describes whole items");
      }
      CatalogueChange change =
          CHANGES.decode(
              json.has(SCHEMA)
                  ? json
                  : json.deepCopy().put(SCHEMA, CatalogueUpdate.SCHEMA_VERSION));
      if (change instanceof CatalogueUpdate update) {
        return new MappedRow.Item(update);
      }
      throw new IllegalArgumentException("picture is for answers of hosts: a feed describes items");
    } catch (DecodeException | IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      String field = reason.split("[ :]", 2)[0];
      return new MappedRow.Faulty(
          Optional.of(itemId).filter(id -> !id.isEmpty()),
          List.of(new RowFault(row.line(), itemId, field, json.path(field).asText(null), reason)));
    }
  }
}
