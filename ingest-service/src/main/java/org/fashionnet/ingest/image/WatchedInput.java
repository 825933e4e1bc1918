package org.fashionnet.ingest.image;

import java.time.Duration;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory that stops runaway decoders. Some decoders ignore the end of a damaged file and
 * read on for hours, so a few bytes could keep a processor busy. An exception that they do not
 * catch ends that.
 */
final class WatchedInput extends ImageInputStreamImpl {
  private static final int READS_PAST_END = 1000;
  private static final int READS_PER_LOOK = 4096;

  private final byte[] bytes;
  private final long start = System.nanoTime();
  private final long limit;
  private int pastEnd;
  private int reads;

  WatchedInput(byte[] bytes, Duration limit) {
    this.bytes = bytes;
    this.limit = limit.toNanos();
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (ends()) {
      return -1;
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (ends()) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }

  private boolean ends() {
    if (++reads % READS_PER_LOOK == 0 && System.nanoTime() - start > limit) {
      throw new IllegalStateException("decoding takes longer than " + limit / 1_000_000 + " ms");
    }
    if (streamPos < bytes.length) {
      return false;
    }
    if (++pastEnd > READS_PAST_END) {
      throw new IllegalStateException("its data ends too early");
    }
    return true;
  }
}
