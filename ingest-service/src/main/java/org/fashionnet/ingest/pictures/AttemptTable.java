package org.fashionnet.ingest.pictures;

import java.util.Optional;
import org.fashionnet.contracts.catalogue.ItemPicture;
import org.fashionnet.contracts.codec.DecodeException;
import org.fashionnet.contracts.picture.PictureAttempts;
import org.fashionnet.contracts.topic.Codecs;
import org.fashionnet.ingest.disk.DiskTables;
import org.fashionnet.ingest.problems.PictureProgress;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/** The attempts of all items, as the topic says, on the disk. Thread-safe. */
public final class AttemptTable implements PictureProgress {
  private final MVMap<String, byte[]> attempts;

  public AttemptTable(DiskTables tables) {
    this.attempts =
        tables.table(
            "picture-attempts",
            new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  /**
   * Takes a record of the topic.
   *
   * @param record null if nothing is waited for any more
   */
  public void accept(String itemId, @Nullable PictureAttempts record) {
    if (record == null) {
      attempts.remove(itemId);
    } else {
      attempts.put(itemId, Codecs.PICTURE_ATTEMPTS.encode(record));
    }
  }

  /** The attempts for an item; empty if there were none. */
  Optional<PictureAttempts> find(String itemId) {
    byte[] json = attempts.get(itemId);
    try {
      return json == null ? Optional.empty() : Optional.of(Codecs.PICTURE_ATTEMPTS.decode(json));
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The attempts for a picture since the shop named it; empty before the first. */
  Optional<PictureAttempts.Attempt> at(String itemId, ItemPicture picture) {
    String address = picture.address();
    return address == null
        ? Optional.empty()
        : find(itemId).flatMap(all -> all.at(address, picture.askedAt()));
  }

  @Override
  public Optional<Attempts> of(String itemId, ItemPicture picture) {
    return at(itemId, picture)
        .map(attempt -> new Attempts(attempt.count(), attempt.lastAnswer(), attempt.nextTry()));
  }
}
