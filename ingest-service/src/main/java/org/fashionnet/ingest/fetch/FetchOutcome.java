package org.fashionnet.ingest.fetch;

/** What came of fetching. */
public sealed interface FetchOutcome {
  /**
   * The file.
   *
   * @param bytes not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
  record Fetched(byte[] bytes) implements FetchOutcome {}

  /**
   * No file.
   *
   * @param reason for the one who gave the address
   * @param passing whether a later try may succeed
   */
  record Failed(String reason, boolean passing) implements FetchOutcome {}
}
