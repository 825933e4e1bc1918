package org.fashionnet.ingest.fetch;

/** The result of fetching a file. */
public sealed interface FetchOutcome {
  /**
   * The file.
   *
   * @param bytes not copied
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed along, never compared.
  record Fetched(byte[] bytes) implements FetchOutcome {}

  /**
   * There is no file.
   *
   * @param reason what the giver of the address should know
   * @param passing whether a later attempt may succeed
   */
  record Failed(String reason, boolean passing) implements FetchOutcome {}
}
