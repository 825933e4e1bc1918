package org.fashionnet.ingest.imports.format;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Makes text of a feed's bytes, which may be compressed with gzip. A byte order mark decides about
 * the charset; without one the caller does, or zeros tell UTF-16, or an XML declaration says it,
 * and everything else is UTF-8. Bytes that the charset does not have become {@link #REPLACED}, so
 * that the rows which have them can be named.
 */
public final class FeedText {
  /** Stands where the bytes were wrong. */
  public static final char REPLACED = '\uFFFD';

  private static final int LOOK = 4096;
  private static final Pattern DECLARATION =
      Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']+)[\"']");

  private FeedText() {}

  /**
   * The charset of a name.
   *
   * @throws IllegalArgumentException naming examples
   */
  public static Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "charset '%s' is unknown: use a name such as UTF-8, UTF-16, ISO-8859-1 or windows-1252"
              .formatted(name),
          e);
    }
  }

  static BufferedReader open(InputStream file, Optional<Charset> chosen) throws IOException {
    InputStream bytes = unzipped(new BufferedInputStream(file, 1 << 16));
    byte[] start = bytes.readNBytes(LOOK);
    Found found = look(start, chosen);
    InputStream behindMark =
        new SequenceInputStream(
            new ByteArrayInputStream(start, found.mark(), start.length - found.mark()), bytes);
    return new BufferedReader(new InputStreamReader(behindMark, found.charset()), 1 << 16);
  }

  private static InputStream unzipped(BufferedInputStream bytes) throws IOException {
    bytes.mark(2);
    boolean gzip = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return gzip ? new BufferedInputStream(new GZIPInputStream(bytes, 1 << 16), 1 << 16) : bytes;
  }

  /** A charset, and how many bytes its mark has. */
  private record Found(Charset charset, int mark) {}

  private static Found look(byte[] start, Optional<Charset> chosen) throws BrokenFeedException {
    if (begins(start, 0xef, 0xbb, 0xbf)) {
      return new Found(StandardCharsets.UTF_8, 3);
    }
    if (begins(start, 0xff, 0xfe, 0, 0)) {
      return new Found(Charset.forName("UTF-32LE"), 4);
    }
    if (begins(start, 0xff, 0xfe)) {
      return new Found(StandardCharsets.UTF_16LE, 2);
    }
    if (begins(start, 0xfe, 0xff)) {
      return new Found(StandardCharsets.UTF_16BE, 2);
    }
    if (chosen.isPresent()) {
      return new Found(chosen.get(), 0);
    }
    return new Found(unmarked(start), 0);
  }

  /** Header, names and tags are ASCII in every feed, so half of the bytes of UTF-16 are zero. */
  private static Charset unmarked(byte[] start) throws BrokenFeedException {
    int[] zeros = new int[2];
    for (int i = 0; i < start.length; i++) {
      zeros[i % 2] += start[i] == 0 ? 1 : 0;
    }
    int many = start.length / 5;
    if (zeros[0] > many || zeros[1] > many) {
      return zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    Matcher declared = DECLARATION.matcher(new String(start, StandardCharsets.ISO_8859_1));
    try {
      return declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      throw new BrokenFeedException("line 1: " + e.getMessage(), e);
    }
  }

  private static boolean begins(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
