package org.fashionnet.ingest.imports.format;

/** What a feed has at a line: a row that could be read, or the reason why it could not. */
public sealed interface FeedEntry permits FeedRow, JsonRow, RowFault {
  /** Where it begins; the first line is 1. */
  long line();
}
