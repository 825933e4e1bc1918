package org.fashionnet.ingest.intake;

/** An uploaded photo in memory. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record BytesPhoto(String name, byte[] bytes) implements Photo {
  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public byte[] read() {
    return bytes;
  }
}
