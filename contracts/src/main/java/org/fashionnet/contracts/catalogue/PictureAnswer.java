package org.fashionnet.contracts.catalogue;

import org.fashionnet.contracts.codec.Require;

/**
 * What the address of a picture gave. The system says this to itself on the one lane of changes, so
 * that an item has one writer; it is ignored unless the item still wants the address.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION}
 * @param itemId which item asked
 * @param picture its address with an imageId or a problem, and when the host answered
 */
public record PictureAnswer(int schemaVersion, String itemId, ItemPicture picture)
    implements CatalogueChange {
  public static final int SCHEMA_VERSION = 2;

  public PictureAnswer {
    Require.key("itemId", itemId);
    Require.present("picture", picture);
    Require.present("picture.address", picture.address());
    Require.present("picture.checkedAt", picture.checkedAt());
    if (picture.waiting()) {
      throw new IllegalArgumentException("picture needs an imageId or a problem");
    }
  }

  /** An answer of the current schema. */
  public PictureAnswer(String itemId, ItemPicture picture) {
    this(SCHEMA_VERSION, itemId, picture);
  }
}
