package org.fashionnet.ingest.imports.difference;

import java.util.OptionalLong;
import org.fashionnet.ingest.disk.DiskTables;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/** The ids that a feed has named so far and where, on the disk. */
public final class SeenIds {
  private final MVMap<String, Long> lines;

  public SeenIds(DiskTables tables) {
    this.lines =
        tables.table(
            "ids",
            new MVMap.Builder<String, Long>()
                .keyType(StringDataType.INSTANCE)
                .valueType(LongDataType.INSTANCE));
  }

  /**
   * Notes an id.
   *
   * @return the line where it was named before; empty if this is the first time
   */
  public OptionalLong note(String itemId, long line) {
    Long before = lines.putIfAbsent(itemId, line);
    return before == null ? OptionalLong.empty() : OptionalLong.of(before);
  }

  /** Whether the feed has named it. */
  public boolean contain(String itemId) {
    return lines.containsKey(itemId);
  }
}
