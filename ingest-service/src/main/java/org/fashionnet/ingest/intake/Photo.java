package org.fashionnet.ingest.intake;

import java.io.IOException;

/** A photo as it was uploaded. */
public interface Photo {
  /** The file's name, which only the answer repeats. */
  String name();

  /** Length of the file in bytes. */
  long length() throws IOException;

  /** The whole file. */
  byte[] read() throws IOException;
}
